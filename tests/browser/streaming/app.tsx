// An app that a server streams: its shell is live before its last part has come.
import type { Client } from "@wirepact/client";
import { createHooks } from "@wirepact/react";
import { Suspense, use, useEffect, useRef } from "react";
import type { streamedContract } from "./streamed-contract.ts";
import { streamedContract as contract } from "./streamed-contract.ts";

const { RealtimeProvider, useConnection, useRoom, useRoomState } = createHooks(contract);

/** What both parts say; when the late one is taken over, the connection has been there for long. */
function useTicket() {
  const connection = useConnection(({ status }) => status);
  const room = useRoom("ticket", { ticketId: 7 });
  const count = useRoomState(room, { initial: 0, events: { note: (before: number) => before + 1 } });
  return `${connection} ${room.status} ${count}`;
}

function Shell() {
  const ticket = useTicket();
  const ref = useRef<HTMLParagraphElement>(null);
  // An effect: what the server sent is nobody's until then.
  useEffect(() => ref.current?.setAttribute("data-live", ""), []);
  return <p ref={ref}>{ticket}</p>;
}

function Late({ name }: { readonly name: Promise<string> }) {
  const text = use(name);
  const ticket = useTicket();
  return (
    <b>
      {text} {ticket}
    </b>
  );
}

/** @param name what the last part waits for; in the browser it is there already. */
export function App({
  client,
  name,
}: {
  readonly client: Client<typeof streamedContract>;
  readonly name: Promise<string>;
}) {
  return (
    <html lang="en">
      <head>
        <title>Streamed</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <RealtimeProvider client={client} namespace="desk">
          <Shell />
          <Suspense fallback={<i>waiting</i>}>
            <Late name={name} />
          </Suspense>
        </RealtimeProvider>
      </body>
    </html>
  );
}
