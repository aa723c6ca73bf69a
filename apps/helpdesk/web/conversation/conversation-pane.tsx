import type { Message, Ticket } from "@wirepact/contracts/chatia-flow";
import { useEffect, useMemo, useRef, useState } from "react";
import { useLanguage } from "../i18n/use-language.tsx";
import { usePresence, usePresenceList, useTyping } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";
import { LoadFailed } from "../ui/load-failed.tsx";
import { useInView } from "../ui/use-in-view.ts";
import { ComposerArea } from "./composer-area.tsx";
import { ConversationHead } from "./conversation-head.tsx";
import { MessageList } from "./message-list.tsx";
import { useOutbox } from "./outbox-context.ts";
import { PresenceLine } from "./presence-line.tsx";
import { thread } from "./thread.ts";
import { useMarkAsRead } from "./use-mark-as-read.ts";
import { useMessages } from "./use-messages.ts";

interface Props {
  readonly ticket: Ticket;
  readonly onBack: () => void;
  readonly onDetails: () => void;
}

/** One conversation. Key it by ticket: nothing of one is carried over into the next. */
export function ConversationPane({ ticket, onBack, onDetails }: Props) {
  const { t } = useLanguage();
  const { user } = useSession();
  const { items, loaded, failed, reload, room } = useMessages(ticket.id);
  const { items: unsent, stored, retry } = useOutbox();
  const [quoted, setQuoted] = useState<Message | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  // Whose tab is behind another one does not look at the ticket, and keeps no colleague from answering.
  usePresence(room, useInView() ? { name: user.name } : "skip");
  const others = usePresenceList(room);
  const { type } = useTyping(room);
  useMarkAsRead(ticket, loaded && room.status === "joined");
  useEffect(() => {
    const clientIds = new Set(items.flatMap(({ clientId }) => clientId ?? []));
    if (clientIds.size > 0) stored(clientIds);
  }, [items, unsent, stored]);
  useEffect(() => {
    // On a touch screen the keyboard would come up; elsewhere one opens a ticket to write (see ComposerArea).
    if (matchMedia("(pointer: coarse)").matches) heading.current?.focus({ preventScroll: true });
  }, []);

  const rows = useMemo(
    () =>
      thread(
        items,
        unsent.filter(({ message }) => message.ticketId === ticket.id),
      ),
    [items, unsent, ticket.id],
  );
  return (
    <section id="conversation" className="conversation-pane" aria-label={t.conversation}>
      <ConversationHead ticket={ticket} others={others} headingRef={heading} onBack={onBack} onDetails={onDetails} />
      {failed && !loaded ? (
        <LoadFailed onRetry={reload} />
      ) : (
        <MessageList
          items={rows}
          loaded={loaded}
          contactName={ticket.contact.name}
          canReply={ticket.status !== "closed"}
          onReply={setQuoted}
          onRetry={retry}
        />
      )}
      <PresenceLine others={others} />
      <ComposerArea ticket={ticket} quoted={quoted} onQuoted={setQuoted} onTyping={type} />
    </section>
  );
}
