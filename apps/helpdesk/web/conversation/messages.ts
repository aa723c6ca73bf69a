import type { AppMessage, ChatAck, Message, MessageAck } from "@wirepact/contracts/chatia-flow";

/** The messages of one ticket, as the server has told them. What is not stored yet stands in the outbox. */
export interface Messages {
  readonly items: readonly Message[];
  readonly loaded: boolean;
  /** Acks that came before their message did. */
  readonly earlyAcks: ReadonlyMap<Message["id"], MessageAck>;
}

/** Something that was heard in the ticket's room. */
export type Heard =
  | { readonly type: "changed"; readonly change: AppMessage }
  | { readonly type: "acked"; readonly ack: ChatAck };

export type MessagesAction =
  | Heard
  /** The messages as REST gave them; `since` is what was heard while they were on the way. */
  | { readonly type: "loaded"; readonly messages: readonly Message[]; readonly since: readonly Heard[] };

export const noMessages: Messages = { items: [], loaded: false, earlyAcks: new Map() };

/** Pure and idempotent by the message's id: a broadcast heard twice, or late, leaves the same messages. */
export function messages(state: Messages, action: MessagesAction): Messages {
  switch (action.type) {
    case "loaded": {
      const items = inOrder(action.messages.map((message) => keepAck(state, message)));
      return action.since.reduce<Messages>(messages, { ...state, items, loaded: true });
    }
    case "changed":
      return action.change.action === "delete" ? remove(state, action.change.data.id) : put(state, action.change.data);
    case "acked":
      return acked(state, action.ack);
  }
}

/** An ack only ever rises: what was read is not unread by an older copy of the message. */
function keepAck(state: Messages, message: Message): Message {
  const known = state.items.find((item) => item.id === message.id);
  const ack = Math.max(message.ack ?? 0, known?.ack ?? 0, state.earlyAcks.get(message.id) ?? 0) as MessageAck;
  return ack === (message.ack ?? 0) ? message : { ...message, ack };
}

function put(state: Messages, message: Message): Messages {
  const others = state.items.filter((item) => item.id !== message.id);
  const earlyAcks = new Map(state.earlyAcks);
  earlyAcks.delete(message.id);
  return { ...state, items: inOrder([...others, keepAck(state, message)]), earlyAcks };
}

function remove(state: Messages, id: Message["id"]): Messages {
  return { ...state, items: state.items.filter((item) => item.id !== id) };
}

function acked(state: Messages, { messageId, ack }: ChatAck): Messages {
  if (!state.items.some((item) => item.id === messageId)) {
    return { ...state, earlyAcks: new Map(state.earlyAcks).set(messageId, ack) };
  }
  const items = state.items.map((item) => (item.id === messageId && ack > (item.ack ?? 0) ? { ...item, ack } : item));
  return { ...state, items };
}

/** By the server's clock; equal moments keep the order in which they came. */
function inOrder(items: readonly Message[]): Message[] {
  return items.toSorted((a, b) => a.timestamp - b.timestamp);
}
