import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useCallback, useEffect, useRef } from "react";
import { useNamespace } from "../realtime.ts";

const sayAgainAfter = 2_500;

/** Tells colleagues that this user is writing: now and then while they do, and once when they stop. */
export function useTyping(ticketId: Ticket["id"]) {
  const workspace = useNamespace();
  const saidAt = useRef<number | null>(null);

  const stopped = useCallback(() => {
    if (saidAt.current === null) return;
    saidAt.current = null;
    workspace.send("typing", { ticketId, typing: false });
  }, [workspace, ticketId]);

  const typed = useCallback(() => {
    const now = Date.now();
    if (saidAt.current !== null && now - saidAt.current < sayAgainAfter) return;
    saidAt.current = now;
    workspace.send("typing", { ticketId, typing: true });
  }, [workspace, ticketId]);

  useEffect(() => stopped, [stopped]); // leaving the conversation
  return { typed, stopped };
}
