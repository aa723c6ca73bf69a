import { WireError } from "@wirepact/contracts";
import type { Message, Ticket } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { useCall, useConnection } from "../realtime.ts";
import { outbox, sendableAgain } from "./outbox.ts";
import { OutboxContext } from "./outbox-context.ts";

/** Sends messages, and keeps those that could not be sent, whichever ticket is being looked at. */
export function OutboxProvider({ children }: { readonly children: ReactNode }) {
  const { call } = useCall("sendMessage");
  const { status } = useConnection();
  const [items, dispatch] = useReducer(outbox, []);
  const [drafts] = useState(() => new Map<Ticket["id"], string>());

  const transmit = useCallback(
    async ({ clientId, ticketId, body, quotedMsg }: Message & { readonly clientId: string }) => {
      try {
        const quotedMsgId = quotedMsg?.id;
        const message = await call({ ticketId, body, clientId, ...(quotedMsgId !== undefined && { quotedMsgId }) });
        dispatch({ type: "answered", clientId, message });
      } catch (error) {
        dispatch({ type: "failed", clientId, code: WireError.from(error).code });
      }
    },
    [call],
  );

  const send = useCallback(
    (ticketId: Ticket["id"], body: string, quotedMsg: Message | null) => {
      const clientId = crypto.randomUUID();
      const mine = { fromMe: true, read: false, mediaType: null, mediaUrl: null, timestamp: Date.now() } as const;
      const message = { ...mine, id: clientId, clientId, ticketId, body, quotedMsg };
      dispatch({ type: "queued", clientId, message });
      void transmit(message);
    },
    [transmit],
  );

  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
  }, [items]);

  const sendAgain = useCallback(
    (clientIds: readonly string[]) => {
      for (const { clientId, message } of latest.current.filter((item) => clientIds.includes(item.clientId))) {
        dispatch({ type: "sendingAgain", clientId });
        void transmit({ ...message, clientId });
      }
    },
    [transmit],
  );
  const retry = useCallback((clientId: string) => sendAgain([clientId]), [sendAgain]);

  // What failed for want of a connection goes out by itself when there is one; the server stores a clientId once.
  useEffect(() => {
    if (status === "connected") sendAgain(sendableAgain(latest.current).map(({ clientId }) => clientId));
  }, [status, sendAgain]);

  const stored = useCallback((clientIds: ReadonlySet<string>) => dispatch({ type: "stored", clientIds }), []);
  const value = useMemo(() => ({ items, send, retry, stored, drafts }), [items, send, retry, stored, drafts]);
  return <OutboxContext value={value}>{children}</OutboxContext>;
}
