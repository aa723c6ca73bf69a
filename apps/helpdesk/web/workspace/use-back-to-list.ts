import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useCallback, useEffect, useRef } from "react";
import { leaveTickets } from "./route.ts";

/** Leaves the conversation, and gives the focus to the row that it was opened from. */
export function useBackToList(ticketId: Ticket["id"] | null) {
  const leaving = useRef<Ticket["id"] | null>(null);
  useEffect(() => {
    if (ticketId !== null || leaving.current === null) return;
    const row = document.querySelector<HTMLElement>(`[data-ticket="${leaving.current}"]`);
    leaving.current = null;
    row?.focus();
  }, [ticketId]);

  return useCallback(() => {
    leaving.current = ticketId;
    leaveTickets();
  }, [ticketId]);
}
