import type { Ticket } from "@wirepact/contracts/chatia-flow";

/** Something that the bell lists. */
export interface Alert {
  /** The same for the same thing, so that hearing it twice lists it once. */
  readonly id: string;
  readonly kind: "message" | "assignedToMe" | "assigned" | "notice";
  /** Whom it is about: the contact, or the colleague. Empty for a notice. */
  readonly who: string;
  readonly text: string;
  readonly ticketId: Ticket["id"] | null;
  readonly at: number;
  readonly seen: boolean;
  /** Shown as a toast until it is dismissed. */
  readonly toast: boolean;
}

export type AlertsAction =
  | { readonly type: "heard"; readonly alert: Alert }
  | { readonly type: "toastGone"; readonly id: string }
  /** The list is open, and says all that the toasts say. */
  | { readonly type: "toastsGone" }
  | { readonly type: "allSeen" }
  /** The user looks at this ticket: nothing about it is news any more. */
  | { readonly type: "ticketSeen"; readonly ticketId: Ticket["id"] }
  | { readonly type: "cleared" };

/** More than anybody reads; the oldest go. */
const kept = 50;

/** The newest first. */
export function alerts(state: readonly Alert[], action: AlertsAction): readonly Alert[] {
  switch (action.type) {
    case "heard":
      return state.some(({ id }) => id === action.alert.id) ? state : [action.alert, ...state].slice(0, kept);
    case "toastGone":
      return state.map((alert) => (alert.id === action.id ? { ...alert, toast: false } : alert));
    case "toastsGone":
      return state.some(({ toast }) => toast) ? state.map((alert) => ({ ...alert, toast: false })) : state;
    case "allSeen":
      return state.some(({ seen }) => !seen) ? state.map((alert) => ({ ...alert, seen: true })) : state;
    case "ticketSeen":
      return state.some(({ ticketId, seen, toast }) => ticketId === action.ticketId && (!seen || toast))
        ? state.map((alert) => (alert.ticketId === action.ticketId ? { ...alert, seen: true, toast: false } : alert))
        : state;
    case "cleared":
      return [];
  }
}
