import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useEffect, useState } from "react";
import { useCall } from "../realtime.ts";

/** Marks a ticket as read while its conversation is in front of somebody: joined, loaded, and the tab visible. */
export function useMarkAsRead(ticket: Ticket, ready: boolean) {
  const { call } = useCall("markAsRead");
  const [hidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const follow = () => setHidden(document.hidden);
    document.addEventListener("visibilitychange", follow);
    return () => document.removeEventListener("visibilitychange", follow);
  }, []);

  const { id, unreadMessages } = ticket;
  useEffect(() => {
    if (!ready || hidden || unreadMessages === 0) return;
    call({ ticketId: id }).catch(() => undefined); // the next message, or the reconnect, tries again
  }, [call, ready, hidden, id, unreadMessages]);
}
