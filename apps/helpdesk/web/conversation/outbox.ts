import type { OutboxEntry } from "@wirepact/client";
import type { Message, NewMessage } from "@wirepact/contracts/chatia-flow";

/** A message that the user wrote and that the conversation may not hold yet. */
export interface OutboxItem {
  readonly clientId: string;
  /** What to show: made here at first, the server's once it has answered. */
  readonly message: Message;
  /** The message that it answers, which the conversation holds. */
  readonly quotedMsgId?: string | undefined;
  readonly delivery: "sending" | "failed" | "sent";
  /** The code of the error that it failed with. */
  readonly failure?: string;
}

/** What to show of the outbox: what the server has taken and the conversation does not hold yet, then what it has not. */
export function outboxItems(entries: readonly OutboxEntry<[NewMessage]>[], sent: readonly Message[]): OutboxItem[] {
  return [
    ...sent.map((message): OutboxItem => ({ clientId: clientIdOf(message), message, delivery: "sent" })),
    ...entries.map(({ id, args: [{ ticketId, body, quotedMsgId }], at, status, error }): OutboxItem => {
      const mine = { fromMe: true, read: false, mediaType: null, mediaUrl: null, quotedMsg: null } as const;
      return {
        clientId: id,
        message: { ...mine, id, clientId: id, ticketId, body, timestamp: at },
        quotedMsgId,
        delivery: status === "failed" ? "failed" : "sending",
        ...(error && { failure: error.code }),
      };
    }),
  ];
}

/** Of the messages that the server has taken, those that the conversation does not hold. The same array when it holds none. */
export function notStored(sent: readonly Message[], clientIds: ReadonlySet<string>): readonly Message[] {
  const left = sent.filter((message) => !clientIds.has(clientIdOf(message)));
  return left.length === sent.length ? sent : left;
}

const clientIdOf = ({ clientId, id }: Message): string => clientId ?? id;
