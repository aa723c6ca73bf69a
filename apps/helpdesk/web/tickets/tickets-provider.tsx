import type { Contact, Ticket } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useCallback, useMemo, useReducer, useRef, useState } from "react";
import { useCatchUp } from "../connection/use-catch-up.ts";
import { useEvent } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";
import type { HeardChange } from "./ticket-lists.ts";
import { noTickets, statuses, ticketLists } from "./ticket-lists.ts";
import { TicketsContext } from "./tickets-context.ts";
import { useStatusRoom } from "./use-status-room.ts";

/** Reads the lists, keeps them live, and reads them again after every reconnect. */
export function TicketsProvider({ children }: { readonly children: ReactNode }) {
  const { api } = useSession();
  const [lists, dispatch] = useReducer(ticketLists, noTickets);
  const [failed, setFailed] = useState(false);
  // What is heard while lists are on their way belongs on top of them: each reading collects its own.
  const readings = useRef(new Set<HeardChange[]>());

  const hear = useCallback((heard: HeardChange) => {
    for (const since of readings.current) since.push(heard);
    dispatch({ type: "changed", ...heard });
  }, []);
  const open = useStatusRoom("open", hear);
  const pending = useStatusRoom("pending", hear);
  const closed = useStatusRoom("closed", hear);

  const reload = useCallback(() => {
    const since: HeardChange[] = [];
    readings.current.add(since);
    Promise.all(statuses.map(api.tickets))
      .then(
        (read) => {
          dispatch({ type: "loaded", tickets: read.flat(), since });
          setFailed(false);
        },
        () => setFailed(true),
      )
      .finally(() => readings.current.delete(since));
  }, [api]);
  useCatchUp(open && pending && closed, reload);

  const contactChanged = useCallback((contact: Contact) => dispatch({ type: "contactChanged", contact }), []);
  useEvent("contact", ({ action, contact }) => {
    if (action === "update") contactChanged(contact);
  });

  const answered = useCallback((ticket: Ticket) => dispatch({ type: "answered", ticket }), []);
  const value = useMemo(
    () => ({ lists, failed, reload, answered, contactChanged }),
    [lists, failed, reload, answered, contactChanged],
  );
  return <TicketsContext value={value}>{children}</TicketsContext>;
}
