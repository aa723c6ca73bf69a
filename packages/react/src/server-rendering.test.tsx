// @vitest-environment jsdom
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { act } from "@testing-library/react";
import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { hydrateRoot } from "react-dom/client";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { eventually, startRooms } from "../test/workspace.tsx";
import { createHooks } from "./create-hooks.ts";

type Client = ReturnType<typeof createClient<typeof chatiaFlow>>;

/** An app with hooks of its own: React warns when two renderers use one context. */
function appOf(client: Client) {
  const {
    RealtimeProvider,
    useCall,
    useConnection,
    useEvent,
    useNamespace,
    usePresence,
    usePresenceList,
    useRoom,
    useRoomState,
    useTyping,
  } = createHooks(chatiaFlow);
  function Ticket() {
    const { status } = useConnection();
    const room = useRoom("ticket", { ticketId: 7 });
    const skipped = useRoom("notification", "skip");
    useEvent(room, "appMessage", () => {});
    useNamespace();
    usePresence(room, { name: "Ana" });
    const others = usePresenceList(room, (members) => members.length);
    const { typists } = useTyping(room);
    const call = useCall("sendMessage");
    const count = useRoomState(room, { initial: 0, events: { appMessage: (before: number) => before + 1 } });
    return <p>{[status, room.status, skipped.status, call.status, count, others, typists.length].join(" ")}</p>;
  }
  return (
    <RealtimeProvider client={client} namespace="workspace" params={{ companyId: 1 }}>
      <Ticket />
    </RealtimeProvider>
  );
}

test("a server renders without connecting, as text and as a stream, and the browser takes over without a mismatch", async () => {
  const { client, log } = await startRooms();
  const html = renderToString(appOf(client));
  expect(html).toBe("<p>idle joining left idle 0 0 0</p>");
  expect(await text(renderToPipeableStream(appOf(client)).pipe(new PassThrough()))).toBe(html);
  expect(log).toEqual([]);

  const container = document.createElement("div");
  container.innerHTML = html;
  const mismatches: unknown[] = [];
  const root = await act(async () =>
    hydrateRoot(container, appOf(client), { onRecoverableError: (error) => mismatches.push(error) }),
  );
  await eventually(() => container.textContent === "connected joined left idle 0 0 0");
  expect(mismatches).toEqual([]);
  act(() => root.unmount());
});

test("a render that is thrown away leaves nothing behind", () => {
  const client = createClient(chatiaFlow, {
    url: "http://127.0.0.1:1",
    token: "t",
    durable: durableRooms(),
    presence: roomPresence(),
  });
  const asked: unknown[] = [];
  const watched: Client = {
    ...client,
    of(...args) {
      asked.push(args);
      return client.of(...args);
    },
  };
  renderToString(appOf(watched));
  expect(asked).toEqual([]);
});
