import type { Member } from "@wirepact/client";
import type { Ticket, Viewer } from "@wirepact/contracts/chatia-flow";
import type { Ref } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useTicketActions } from "../tickets/use-ticket-actions.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { Label } from "../ui/label.tsx";
import { Viewers } from "./viewers.tsx";

interface Props {
  readonly ticket: Ticket;
  /** Colleagues who have it open. */
  readonly others: readonly Member<Viewer>[];
  /** Takes the focus when the conversation opens on a touch screen. */
  readonly headingRef: Ref<HTMLHeadingElement>;
  readonly onBack: () => void;
  readonly onDetails: () => void;
}

/** Whom one is talking to, and what can be done with the ticket. */
export function ConversationHead({ ticket, others, headingRef, onBack, onDetails }: Props) {
  const { t } = useLanguage();
  const { accept, close, reopen } = useTicketActions();
  const { id, contact, queue, status, user } = ticket;
  const action = {
    open: { text: t.closeTicket, icon: "check", run: close, style: "button" },
    pending: { text: t.accept, icon: "check", run: accept, style: "button primary" },
    closed: { text: t.reopen, icon: "reopen", run: reopen, style: "button" },
  } as const;
  const { text, icon, run, style } = action[status];
  return (
    <header className="conversation-head">
      <button type="button" className="icon-button back" aria-label={t.back} onClick={onBack}>
        <Icon name="back" />
      </button>
      <Avatar name={contact.name} />
      <div className="conversation-title">
        <h2 ref={headingRef} tabIndex={-1}>
          {contact.name}
        </h2>
        <p className="conversation-meta">
          <span>{t.ticketNumber(id)}</span>
          <span className="conversation-status">{t[`${status}One`]}</span>
          {queue && <Label name={queue.name} colour={queue.color} />}
          {user && (
            <span className="conversation-assignee" title={user.name}>
              {user.name}
            </span>
          )}
        </p>
      </div>
      <Viewers others={others} />
      <div className="conversation-actions">
        <button type="button" className={style} aria-label={text} onClick={() => void run(id)}>
          <Icon name={icon} /> <span className="button-text">{text}</span>
        </button>
        <button type="button" className="icon-button only-narrow" aria-label={t.showDetails} onClick={onDetails}>
          <Icon name="info" />
        </button>
      </div>
    </header>
  );
}
