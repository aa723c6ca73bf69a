import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { relativeTime } from "../i18n/moments.ts";
import { useLanguage } from "../i18n/use-language.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Label } from "../ui/label.tsx";

interface Props {
  readonly ticket: Ticket;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly now: number;
  readonly onOpen: (id: Ticket["id"]) => void;
}

/** One ticket in a list. */
export function TicketRow({ ticket, selected, tabbable, now, onOpen }: Props) {
  const { t, locale } = useLanguage();
  const { contact, queue, tags, unreadMessages, user } = ticket;
  return (
    <button
      type="button"
      className="ticket-row"
      data-ticket={ticket.id}
      data-unread={unreadMessages > 0}
      aria-current={selected}
      tabIndex={tabbable ? 0 : -1}
      onClick={() => onOpen(ticket.id)}
    >
      <Avatar name={contact.name} />
      <span className="ticket-row-top">
        <span className="ticket-row-name">{contact.name}</span>
        <time dateTime={ticket.updatedAt.toISOString()}>
          {relativeTime(ticket.updatedAt.getTime(), now, locale, t)}
        </time>
      </span>
      <span className="ticket-row-middle">
        <span className="ticket-row-last">{ticket.lastMessage}</span>
        {unreadMessages > 0 && (
          <span className="badge" key={unreadMessages}>
            <span aria-hidden="true">{unreadMessages > 99 ? "99+" : unreadMessages}</span>
            <span className="visually-hidden">{t.unread(unreadMessages)}</span>
          </span>
        )}
      </span>
      <span className="ticket-row-labels">
        {queue && <Label name={queue.name} colour={queue.color} />}
        {tags.map((tag) => (
          <Label key={tag.id} name={tag.name} colour={tag.color} kind="tag" />
        ))}
        {user && <span className="ticket-row-user">{user.name}</span>}
      </span>
    </button>
  );
}
