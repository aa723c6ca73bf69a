import { useRef, useState } from "react";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useConnectionView } from "../connection/use-connection-view.ts";
import { NewTicketDialog } from "../contacts/new-ticket-dialog.tsx";
import { ConversationPane } from "../conversation/conversation-pane.tsx";
import { DetailsPane } from "../details/details-pane.tsx";
import { useLanguage } from "../i18n/use-language.tsx";
import { useAlerts } from "../notifications/alerts-context.ts";
import { Toasts } from "../notifications/toasts.tsx";
import { useTitleBadge } from "../notifications/use-title-badge.ts";
import { unreadTotal } from "../tickets/ticket-lists.ts";
import { TicketPane } from "../tickets/ticket-pane.tsx";
import { useTickets } from "../tickets/tickets-context.ts";
import { NoConversation } from "./no-conversation.tsx";
import { openTicket, useRoute } from "./route.ts";
import { TopBar } from "./top-bar.tsx";
import { useBackToList } from "./use-back-to-list.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** Three panes side by side, or one at a time where there is no room: the styles decide, by `data-pane`. */
export function WorkspaceLayout() {
  const { t } = useLanguage();
  const { ticketId, details } = useRoute();
  const { lists, answered, contactChanged } = useTickets();
  const alerts = useAlerts();
  const view = useConnectionView();
  const [creating, setCreating] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const backToList = useBackToList(ticketId);

  const ticket = ticketId === null ? undefined : lists.byId.get(ticketId);
  const showDetails = (shown: boolean) => ticket && openTicket(ticket.id, shown);
  useTitleBadge(t.productName, unreadTotal(lists));
  useShortcuts({
    search,
    onEscape: () => (details ? showDetails(false) : backToList()),
  });

  return (
    <div className="workspace">
      <button type="button" className="skip-link" onClick={skipToConversation}>
        {t.skipToConversation}
      </button>
      <TopBar connection={view} />
      <div className="banner-slot">
        <ConnectionBanner view={view} />
      </div>
      <main
        className="panes"
        data-conversation={ticket ? "open" : "none"}
        data-pane={ticketId === null ? "list" : details && ticket ? "details" : "conversation"}
      >
        <TicketPane
          selected={ticket ?? null}
          searchRef={search}
          onOpen={(id) => openTicket(id)}
          onNew={() => setCreating(true)}
        />
        {ticket ? (
          <>
            <ConversationPane
              key={ticket.id}
              ticket={ticket}
              onBack={backToList}
              onDetails={() => showDetails(!details)}
            />
            <DetailsPane
              ticket={ticket}
              calledUp={details}
              onContact={contactChanged}
              onClose={() => showDetails(false)}
            />
          </>
        ) : (
          <NoConversation missing={ticketId !== null && lists.loaded} onBack={backToList} />
        )}
      </main>
      {creating && (
        <NewTicketDialog
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            answered(created);
            setCreating(false);
            openTicket(created.id);
          }}
        />
      )}
      <Toasts alerts={alerts.list} onOpen={(id) => openTicket(id)} onGone={alerts.toastGone} />
    </div>
  );
}

/** A button and not a link: the address names the ticket. */
function skipToConversation() {
  document.querySelector<HTMLElement>("#conversation textarea, #conversation h2")?.focus();
}
