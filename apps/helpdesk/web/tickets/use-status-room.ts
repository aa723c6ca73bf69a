import type { TicketStatus } from "@wirepact/contracts/chatia-flow";
import { useMemo } from "react";
import { useEvent, useRoom } from "../realtime.ts";
import type { HeardChange } from "./ticket-lists.ts";

/** Watches the list of one status. True while the room is joined, which is: while nothing is missed. */
export function useStatusRoom(status: TicketStatus, onChange: (heard: HeardChange) => void): boolean {
  const room = useRoom(
    "status",
    useMemo(() => ({ status }), [status]),
  );
  useEvent(room, "ticket", (change) => onChange({ change, room: status }));
  return room.status === "joined";
}
