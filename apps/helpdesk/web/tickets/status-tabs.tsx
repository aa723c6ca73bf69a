import type { TicketStatus } from "@wirepact/contracts/chatia-flow";
import type { KeyboardEvent } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { statuses } from "./ticket-lists.ts";

interface Props {
  readonly selected: TicketStatus;
  /** Unknown until the tickets have been read. */
  readonly counts: Readonly<Record<TicketStatus, { readonly tickets: number; readonly unread: number }>> | null;
  readonly panelId: string;
  readonly onSelect: (status: TicketStatus) => void;
}

/** Open, pending, closed: tabs after the ARIA pattern, the arrows move and select. */
export function StatusTabs({ selected, counts, panelId, onSelect }: Props) {
  const { t } = useLanguage();

  function move(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = statuses[(statuses.indexOf(selected) + step + statuses.length) % statuses.length];
    if (!next) return;
    onSelect(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-status="${next}"]`)?.focus();
  }

  return (
    <div className="tabs" role="tablist" aria-label={t.statusLabel} onKeyDown={move}>
      {statuses.map((status) => {
        const count = counts?.[status];
        return (
          <button
            key={status}
            type="button"
            role="tab"
            id={`tab-${status}`}
            data-status={status}
            aria-selected={status === selected}
            aria-controls={panelId}
            tabIndex={status === selected ? 0 : -1}
            onClick={() => onSelect(status)}
          >
            {t[status]}{" "}
            {count && (
              <span className="count" key={count.tickets} data-unread={count.unread > 0 && status !== "closed"}>
                {count.tickets}
                <span className="visually-hidden"> {count.unread > 0 ? t.unread(count.unread) : ""}</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
