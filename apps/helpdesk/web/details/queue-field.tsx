import type { Queue, Ticket } from "@wirepact/contracts/chatia-flow";
import { useId } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useTickets } from "../tickets/tickets-context.ts";
import { useTicketActions } from "../tickets/use-ticket-actions.ts";

/** The queue that a ticket waits in, chosen among those that the company's tickets are in. */
export function QueueField({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useLanguage();
  const { lists } = useTickets();
  const { update } = useTicketActions();
  const id = useId();
  const queues = new Map<number, Queue>();
  for (const { queue } of lists.byId.values()) if (queue) queues.set(queue.id, queue);
  const sorted = [...queues.values()].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className="field">
      <label htmlFor={id}>{t.queue}</label>
      <select
        id={id}
        value={ticket.queueId ?? ""}
        onChange={(event) =>
          void update(ticket.id, { queueId: event.target.value === "" ? null : Number(event.target.value) })
        }
      >
        <option value="">{t.noQueue}</option>
        {sorted.map((queue) => (
          <option key={queue.id} value={queue.id}>
            {queue.name}
          </option>
        ))}
      </select>
    </div>
  );
}
