import type { ClientStore, NamespaceClient, OutboxEntry } from "@wirepact/client";
import { createOutbox } from "@wirepact/client";
import type { chatiaFlow, Message, NewMessage, Ticket } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { useLive } from "../connection/use-live.ts";
import { notStored, outboxItems } from "./outbox.ts";
import { OutboxContext } from "./outbox-context.ts";

type Workspace = NamespaceClient<(typeof chatiaFlow)["namespaces"]["workspace"]>;

const none: readonly OutboxEntry<[NewMessage]>[] = [];
const nothingSent = () => none;
const neverTold = () => () => {};
const closeOutbox = (outbox: { close(): void }): void => outbox.close();

/** Sends messages, and keeps those that could not be sent, whichever ticket is being looked at, and over a reload. */
export function OutboxProvider(props: {
  readonly workspace: Workspace;
  readonly store: ClientStore;
  readonly children: ReactNode;
}) {
  const { workspace, store, children } = props;
  const [sent, setSent] = useState<readonly Message[]>([]);
  const [drafts] = useState(() => new Map<Ticket["id"], string>());
  const open = useCallback(
    () => openOutbox(workspace, store, (message) => setSent((before) => [...before, message])),
    [workspace, store],
  );
  const outbox = useLive(open, closeOutbox);
  const entries = useSyncExternalStore(outbox?.subscribe ?? neverTold, outbox?.entries ?? nothingSent, nothingSent);

  const send = useCallback(
    (ticketId: Ticket["id"], body: string, quoted: Message | null) => {
      const message = { ticketId, body, clientId: crypto.randomUUID(), ...(quoted && { quotedMsgId: quoted.id }) };
      // Its entry tells how it goes.
      outbox?.send(message).catch(() => {});
    },
    [outbox],
  );
  const retry = useCallback((clientId: string) => outbox?.retry(clientId), [outbox]);
  const stored = useCallback((ids: ReadonlySet<string>) => setSent((before) => notStored(before, ids)), []);
  const items = useMemo(() => outboxItems(entries, sent), [entries, sent]);
  const value = useMemo(() => ({ items, send, retry, stored, drafts }), [items, send, retry, stored, drafts]);
  return <OutboxContext value={value}>{children}</OutboxContext>;
}

function openOutbox(workspace: Workspace, store: ClientStore, onAnswer: (message: Message) => void) {
  return createOutbox(workspace, {
    event: "sendMessage",
    id: ({ clientId }) => clientId,
    queue: ({ ticketId }) => String(ticketId),
    store,
    onSent: (_entry, message) => onAnswer(message),
  });
}
