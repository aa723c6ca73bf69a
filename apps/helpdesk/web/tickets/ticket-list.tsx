import type { Ticket } from "@wirepact/contracts/chatia-flow";
import type { KeyboardEvent } from "react";
import { useRef } from "react";
import { useNow } from "../ui/use-now.ts";
import { TicketRow } from "./ticket-row.tsx";
import { useGlide } from "./use-glide.ts";

interface Props {
  readonly tickets: readonly Ticket[];
  readonly selectedId: Ticket["id"] | null;
  readonly label: string;
  readonly onOpen: (id: Ticket["id"]) => void;
}

/** A list with one stop for Tab; the arrows, Home and End move inside it. */
export function TicketList({ tickets, selectedId, label, onOpen }: Props) {
  const now = useNow();
  const ref = useRef<HTMLUListElement>(null);
  useGlide(ref, tickets.map(({ id }) => id).join());

  function move(event: KeyboardEvent) {
    const rows = [...(ref.current?.querySelectorAll<HTMLElement>("[data-ticket]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  const stop = tickets.some(({ id }) => id === selectedId) ? selectedId : tickets[0]?.id;
  return (
    <ul ref={ref} className="ticket-list" aria-label={label} onKeyDown={move}>
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          <TicketRow
            ticket={ticket}
            selected={ticket.id === selectedId}
            tabbable={ticket.id === stop}
            now={now}
            onOpen={onOpen}
          />
        </li>
      ))}
    </ul>
  );
}
