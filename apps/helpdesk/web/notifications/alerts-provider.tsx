import type { Ticket, User } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useCallback, useEffect, useMemo, useReducer, useRef } from "react";
import { useEvent, useRoom } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";
import { useRoute } from "../workspace/route.ts";
import { alertOf } from "./alert-of.ts";
import { alerts } from "./alerts.ts";
import { AlertsContext } from "./alerts-context.ts";

/** Hears notifications and remembers them as long as the session lasts. */
export function AlertsProvider({ children }: { readonly children: ReactNode }) {
  const { user } = useSession();
  const { ticketId } = useRoute();
  const [list, dispatch] = useReducer(alerts, []);
  const expected = useRef(new Set<string>());
  useRoom("notification");

  const notice = useCallback((text: string) => {
    const base = { kind: "notice", who: "", text, ticketId: null, at: Date.now(), seen: true, toast: true } as const;
    dispatch({ type: "heard", alert: { ...base, id: crypto.randomUUID() } });
  }, []);

  useEvent("ticketNotification", (heard) => {
    const { ticket } = heard;
    if (heard.type === "ticket_assigned" && expected.current.delete(`${ticket.id}/${ticket.userId}`)) return;
    dispatch({ type: "heard", alert: alertOf(heard, user.id, Date.now()) });
    if (ticket.id === ticketId && !document.hidden) dispatch({ type: "ticketSeen", ticketId });
  });
  useEvent("notification", ({ message }) => notice(message));

  // Opening a ticket, or coming back to the tab that shows it, is having seen it.
  useEffect(() => {
    if (ticketId === null) return;
    const seen = () => {
      if (!document.hidden) dispatch({ type: "ticketSeen", ticketId });
    };
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [ticketId]);

  const value = useMemo(
    () => ({
      list,
      notice,
      expectAssignment: (id: Ticket["id"], userId: User["id"]) => expected.current.add(`${id}/${userId}`),
      toastGone: (id: string) => dispatch({ type: "toastGone", id }),
      toastsGone: () => dispatch({ type: "toastsGone" }),
      allSeen: () => dispatch({ type: "allSeen" }),
      clear: () => dispatch({ type: "cleared" }),
    }),
    [list, notice],
  );
  return <AlertsContext value={value}>{children}</AlertsContext>;
}
