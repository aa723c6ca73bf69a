import type { Message } from "@wirepact/contracts/chatia-flow";
import { sameDay } from "../i18n/moments.ts";
import type { OutboxItem } from "./outbox.ts";

/** A bubble, and how it stands to its neighbours. */
export interface ThreadItem {
  /** Stays the same from writing to storing, so that the bubble is not drawn anew. */
  readonly key: string;
  readonly message: Message;
  readonly waiting: OutboxItem | null;
  /** The first of a day: a separator goes above it. */
  readonly startsDay: boolean;
  /** The first of a run of bubbles from the same side. */
  readonly startsRun: boolean;
}

const runGap = 5 * 60_000;

/** What a conversation shows: the stored messages, then what waits in the outbox for this ticket. */
export function thread(stored: readonly Message[], unsent: readonly OutboxItem[]): ThreadItem[] {
  const known = new Set(stored.flatMap(({ clientId }) => clientId ?? []));
  const rows = [
    ...stored.map((message) => ({ key: message.clientId ?? message.id, message, waiting: null })),
    ...unsent
      .filter(({ clientId }) => !known.has(clientId))
      .map((item) => {
        const quotedMsg = stored.find(({ id }) => id === item.quotedMsgId) ?? item.message.quotedMsg;
        const message = { ...item.message, quotedMsg };
        return { key: item.clientId, message, waiting: item.delivery === "sent" ? null : item };
      }),
  ];
  return rows.map((row, index) => {
    const before = rows[index - 1]?.message;
    const { message } = row;
    const startsDay = !before || !sameDay(before.timestamp, message.timestamp);
    const startsRun = startsDay || before.fromMe !== message.fromMe || message.timestamp - before.timestamp > runGap;
    return { ...row, startsDay, startsRun };
  });
}
