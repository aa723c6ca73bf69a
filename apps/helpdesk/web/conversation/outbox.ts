import type { Message } from "@wirepact/contracts/chatia-flow";

/** A message that the user wrote and that the conversation may not hold yet. */
export interface OutboxItem {
  readonly clientId: string;
  /** What to show: made here at first, the server's once it has answered. */
  readonly message: Message;
  readonly delivery: "sending" | "failed" | "sent";
  /** The code of the error that it failed with. */
  readonly failure?: string;
}

export type OutboxAction =
  | { readonly type: "queued"; readonly clientId: string; readonly message: Message }
  | { readonly type: "sendingAgain"; readonly clientId: string }
  | { readonly type: "failed"; readonly clientId: string; readonly code: string }
  | { readonly type: "answered"; readonly clientId: string; readonly message: Message }
  /** The conversation holds these now. */
  | { readonly type: "stored"; readonly clientIds: ReadonlySet<string> };

/** Pure. Messages of all tickets, in the order in which they were written. */
export function outbox(state: readonly OutboxItem[], action: OutboxAction): readonly OutboxItem[] {
  const patch = (next: (item: OutboxItem) => OutboxItem) =>
    state.map((item) => ("clientId" in action && item.clientId === action.clientId ? next(item) : item));

  switch (action.type) {
    case "queued":
      return [...state, { clientId: action.clientId, message: action.message, delivery: "sending" }];
    case "sendingAgain":
      return patch(({ clientId, message }) => ({ clientId, message, delivery: "sending" }));
    case "failed":
      return patch((item) => ({ ...item, delivery: "failed", failure: action.code }));
    case "answered":
      return patch(({ clientId }) => ({ clientId, message: action.message, delivery: "sent" }));
    case "stored": {
      const left = state.filter(({ clientId }) => !action.clientIds.has(clientId));
      return left.length === state.length ? state : left;
    }
  }
}

const passing = new Set(["DISCONNECTED", "TIMEOUT", "UNAVAILABLE", "RATE_LIMITED"]);

/** What failed for want of a connection and may be sent again by itself: the server stores a `clientId` once. */
export function sendableAgain(state: readonly OutboxItem[]): readonly OutboxItem[] {
  return state.filter(
    ({ delivery, failure }) => delivery === "failed" && failure !== undefined && passing.has(failure),
  );
}
