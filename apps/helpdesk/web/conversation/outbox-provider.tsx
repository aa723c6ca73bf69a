import type { ClientStore, NamespaceClient, OutboxEntry } from "@wirepact/client";
import { createOutbox } from "@wirepact/client";
import type { chatiaFlow, Message, NewMessage, Ticket } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useCallback, useEffect, useMemo, useState } from "react";
import { notStored, outboxItems } from "./outbox.ts";
import { OutboxContext } from "./outbox-context.ts";

type Workspace = NamespaceClient<(typeof chatiaFlow)["namespaces"]["workspace"]>;

/** What of it is in this component's hands. */
type Calls = Pick<ReturnType<typeof open>, "send" | "retry">;

/** Sends messages, and keeps those that could not be sent, whichever ticket is being looked at, and over a reload. */
export function OutboxProvider(props: {
  readonly workspace: Workspace;
  readonly store: ClientStore;
  readonly children: ReactNode;
}) {
  const { workspace, store, children } = props;
  const [calls, setCalls] = useState<Calls | null>(null);
  const [entries, setEntries] = useState<readonly OutboxEntry<[NewMessage]>[]>([]);
  const [sent, setSent] = useState<readonly Message[]>([]);
  const [drafts] = useState(() => new Map<Ticket["id"], string>());

  useEffect(() => {
    const outbox = open(workspace, store, (message) => setSent((before) => [...before, message]));
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what is live begins and ends with the effect
    setCalls(outbox);
    const follow = () => setEntries(outbox.entries());
    const stop = outbox.subscribe(follow);
    follow();
    return () => {
      stop();
      outbox.close();
    };
  }, [workspace, store]);

  const send = useCallback(
    (ticketId: Ticket["id"], body: string, quoted: Message | null) => {
      const message = { ticketId, body, clientId: crypto.randomUUID(), ...(quoted && { quotedMsgId: quoted.id }) };
      // Its entry tells how it goes.
      calls?.send(message).catch(() => {});
    },
    [calls],
  );
  const retry = useCallback((clientId: string) => calls?.retry(clientId), [calls]);
  const stored = useCallback((ids: ReadonlySet<string>) => setSent((before) => notStored(before, ids)), []);
  const items = useMemo(() => outboxItems(entries, sent), [entries, sent]);
  const value = useMemo(() => ({ items, send, retry, stored, drafts }), [items, send, retry, stored, drafts]);
  return <OutboxContext value={value}>{children}</OutboxContext>;
}

function open(workspace: Workspace, store: ClientStore, onAnswer: (message: Message) => void) {
  return createOutbox(workspace, {
    event: "sendMessage",
    id: ({ clientId }) => clientId,
    queue: ({ ticketId }) => String(ticketId),
    store,
    onSent: (_entry, message) => onAnswer(message),
  });
}
