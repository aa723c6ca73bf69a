import type { Ticket, TicketStatus } from "@wirepact/contracts/chatia-flow";
import type { RefObject } from "react";
import { useId, useMemo, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { Icon } from "../ui/icon.tsx";
import { LoadFailed } from "../ui/load-failed.tsx";
import { SearchField } from "./search-field.tsx";
import { StatusTabs } from "./status-tabs.tsx";
import { TicketList } from "./ticket-list.tsx";
import { inStatus, matches, statuses } from "./ticket-lists.ts";
import { useTickets } from "./tickets-context.ts";

interface Props {
  readonly selected: Ticket | null;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onOpen: (id: Ticket["id"]) => void;
  readonly onNew: () => void;
}

/** Search, the three lists, and the way to a new ticket. */
export function TicketPane({ selected, searchRef, onOpen, onNew }: Props) {
  const { t } = useLanguage();
  const { lists, failed, reload } = useTickets();
  const [status, setStatus] = useFollowedStatus(selected);
  const [query, setQuery] = useState("");
  const panelId = useId();

  const all = useMemo(
    () => Object.fromEntries(statuses.map((each) => [each, inStatus(lists, each)])) as Record<TicketStatus, Ticket[]>,
    [lists],
  );
  const counts = Object.fromEntries(
    statuses.map((each) => {
      const found = query ? all[each].filter((ticket) => matches(ticket, query)) : all[each];
      return [each, { tickets: found.length, unread: found.reduce((sum, ticket) => sum + ticket.unreadMessages, 0) }];
    }),
  ) as Record<TicketStatus, { tickets: number; unread: number }>;
  const shown = query ? all[status].filter((ticket) => matches(ticket, query)) : all[status];
  const nothing = query
    ? t.noTicketsFound(query)
    : { open: t.noTicketsOpen, pending: t.noTicketsPending, closed: t.noTicketsClosed }[status];

  return (
    <section className="ticket-pane" aria-label={t.tickets}>
      <div className="ticket-pane-head">
        <SearchField ref={searchRef} value={query} onChange={setQuery} />
        <button
          type="button"
          className="button primary new-ticket"
          aria-label={t.newTicket}
          title={t.newTicket}
          onClick={onNew}
        >
          <Icon name="plus" />
        </button>
      </div>
      <StatusTabs selected={status} counts={lists.loaded ? counts : null} panelId={panelId} onSelect={setStatus} />
      <div id={panelId} className="ticket-panel" role="tabpanel" aria-labelledby={`tab-${status}`}>
        {failed && !lists.loaded && <LoadFailed onRetry={reload} />}
        {!failed && !lists.loaded && (
          <div className="skeleton" aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
        )}
        {lists.loaded && shown.length === 0 && <p className="empty">{nothing}</p>}
        {shown.length > 0 && (
          <TicketList
            key={status}
            tickets={shown}
            selectedId={selected?.id ?? null}
            label={t[status]}
            onOpen={onOpen}
          />
        )}
      </div>
    </section>
  );
}

/** The chosen tab; it follows the open ticket when that moves to another list, and when another one is opened. */
function useFollowedStatus(selected: Ticket | null) {
  const [status, setStatus] = useState<TicketStatus>(selected?.status ?? "open");
  const [followed, setFollowed] = useState<string | null>(null);
  const standing = selected && `${selected.id} ${selected.status}`;
  if (standing !== followed) {
    setFollowed(standing);
    if (selected) setStatus(selected.status);
  }
  return [status, setStatus] as const;
}
