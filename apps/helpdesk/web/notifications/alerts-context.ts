import type { Ticket, User } from "@wirepact/contracts/chatia-flow";
import { createContext, useContext } from "react";
import type { Alert } from "./alerts.ts";

export interface Alerts {
  readonly list: readonly Alert[];
  /** Shows a sentence. */
  readonly notice: (text: string) => void;
  /** This user is about to assign a ticket, and needs not be told of it. */
  readonly expectAssignment: (ticketId: Ticket["id"], userId: User["id"]) => void;
  readonly toastGone: (id: string) => void;
  readonly toastsGone: () => void;
  readonly allSeen: () => void;
  readonly clear: () => void;
}

export const AlertsContext = createContext<Alerts | null>(null);

/** What the bell and the toasts show. */
export function useAlerts(): Alerts {
  const value = useContext(AlertsContext);
  if (!value) throw new Error("useAlerts needs an AlertsProvider above it");
  return value;
}
