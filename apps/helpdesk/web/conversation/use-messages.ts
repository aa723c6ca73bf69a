import type { Ticket } from "@wirepact/contracts/chatia-flow";
import { useCallback, useMemo, useReducer, useRef, useState } from "react";
import { useCatchUp } from "../connection/use-catch-up.ts";
import { useEvent, useRoom } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";
import type { Heard } from "./messages.ts";
import { messages, noMessages } from "./messages.ts";

/** The messages of a ticket: read, kept live, and read again after every reconnect. */
export function useMessages(ticketId: Ticket["id"]) {
  const { api } = useSession();
  const [state, dispatch] = useReducer(messages, noMessages);
  const [failed, setFailed] = useState(false);
  // What is heard while messages are on their way belongs on top of them: each reading collects its own.
  const readings = useRef(new Set<Heard[]>());

  const room = useRoom(
    "ticket",
    useMemo(() => ({ ticketId }), [ticketId]),
  );
  const hear = (heard: Heard) => {
    for (const since of readings.current) since.push(heard);
    dispatch(heard);
  };
  useEvent(room, "appMessage", (change) => hear({ type: "changed", change }));
  useEvent(room, "chatAck", (ack) => hear({ type: "acked", ack }));

  const reload = useCallback(() => {
    const since: Heard[] = [];
    readings.current.add(since);
    api
      .messages(ticketId)
      .then(
        (read) => {
          dispatch({ type: "loaded", messages: read, since });
          setFailed(false);
        },
        () => setFailed(true),
      )
      .finally(() => readings.current.delete(since));
  }, [api, ticketId]);
  useCatchUp(room.status === "joined", reload);

  return { ...state, room, failed, reload };
}
