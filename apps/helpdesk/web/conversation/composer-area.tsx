import type { Message, Ticket } from "@wirepact/contracts/chatia-flow";
import { useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { useTicketActions } from "../tickets/use-ticket-actions.ts";
import { Composer } from "./composer.tsx";
import { useOutbox } from "./outbox-context.ts";
import { SimulateButton } from "./simulate-button.tsx";

interface Props {
  readonly ticket: Ticket;
  readonly quoted: Message | null;
  readonly onQuoted: (message: Message | null) => void;
  readonly onTyping: (isTyping: boolean) => void;
}

/** The composer with the ticket's draft, or, on a closed ticket, the way to reopen it. */
export function ComposerArea({ ticket, quoted, onQuoted, onTyping }: Props) {
  const { t } = useLanguage();
  const { send, drafts } = useOutbox();
  const { reopen } = useTicketActions();
  const [text, setText] = useState(drafts.get(ticket.id) ?? "");

  function write(next: string) {
    setText(next);
    drafts.set(ticket.id, next);
    onTyping(next.trim() !== "");
  }

  function submit() {
    const body = text.trim();
    if (!body) return;
    send(ticket.id, body, quoted);
    write("");
    onQuoted(null);
  }

  if (ticket.status === "closed") {
    return (
      <div className="composer-area composer-closed">
        <p>{t.composerClosed}</p>
        <button type="button" className="button small" onClick={() => void reopen(ticket.id)}>
          {t.reopen}
        </button>
        <SimulateButton ticketId={ticket.id} />
      </div>
    );
  }
  return (
    <div className="composer-area">
      <Composer
        text={text}
        quoted={quoted}
        contactName={ticket.contact.name}
        onText={write}
        onCancelQuote={() => onQuoted(null)}
        onSend={submit}
      >
        <SimulateButton ticketId={ticket.id} />
      </Composer>
    </div>
  );
}
