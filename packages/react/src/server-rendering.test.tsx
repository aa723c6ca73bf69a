// @vitest-environment jsdom
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { act } from "@testing-library/react";
import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { lazy, Suspense } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToPipeableStream, renderToString } from "react-dom/server";
import { expect, onTestFinished, test } from "vitest";
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

/** An app of which a part comes when a promise says its name; with hooks of its own, as above. */
function lateAppOf(client: Client, isLate: Promise<string>) {
  const { RealtimeProvider, useRoom, useRoomState } = createHooks(chatiaFlow);
  function Ticket({ name }: { name: string }) {
    const room = useRoom("ticket", { ticketId: 7 });
    const count = useRoomState(room, { initial: 0, events: { appMessage: (before: number) => before + 1 } });
    return <b>{`${name} ${room.status} ${count}`}</b>;
  }
  const Late = lazy(async () => {
    const name = await isLate;
    return { default: () => <Ticket name={name} /> };
  });
  return (
    <RealtimeProvider client={client} namespace="workspace" params={{ companyId: 1 }}>
      <Suspense fallback={<i>waiting</i>}>
        <Late />
      </Suspense>
    </RealtimeProvider>
  );
}

test("what a stream brings late is taken over without a mismatch, too", async () => {
  const { client } = await startRooms();
  let arrive: (name: string) => void = () => {};
  const isLate = new Promise<string>((resolve) => {
    arrive = resolve;
  });
  const container = document.body.appendChild(document.createElement("div"));
  onTestFinished(() => container.remove());
  const stream = new PassThrough();
  const { pipe } = renderToPipeableStream(lateAppOf(client, isLate), {
    onShellReady() {
      pipe(stream);
      arrive("ticket");
    },
  });
  container.innerHTML = await text(stream);
  // Where React sent what came late behind the rest, a script of the stream's puts it into its place; as text it would not run.
  for (const script of container.querySelectorAll("script")) {
    const run = document.createElement("script");
    run.textContent = script.textContent;
    script.replaceWith(run);
  }
  await eventually(() => container.querySelector("b") !== null && container.querySelector("i") === null);
  expect(container.querySelector("b")?.textContent).toBe("ticket joining 0");

  const mismatches: unknown[] = [];
  const root = await act(async () =>
    hydrateRoot(container, lateAppOf(client, isLate), { onRecoverableError: (error) => mismatches.push(error) }),
  );
  await eventually(() => container.querySelector("b")?.textContent === "ticket joined 0");
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
