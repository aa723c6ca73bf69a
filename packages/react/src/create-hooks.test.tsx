// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { createFakeEnvironment } from "@wirepact/client/testing";
import { StrictMode, useState } from "react";
import { expect, onTestFinished, test } from "vitest";
import type { PlainSocket } from "../../client/test/plain-server.ts";
import { eventually, hooks, startRooms } from "../test/workspace.tsx";

const { useConnection, useEvent, useRoom } = hooks;

test("StrictMode makes one connection and joins once; unmounting disconnects", async () => {
  // Room and namespace are both released ten milliseconds later: by this clock, in the order in which they were given back.
  const { environment, advance } = createFakeEnvironment();
  // React renders once for all that happens in one of its turns: the room is not joined before "connected" was rendered.
  let listen: () => void = () => {};
  const listening = new Promise<void>((resolve) => {
    listen = resolve;
  });
  const packets: unknown[] = [];
  const setUp = (socket: PlainSocket) => {
    socket.use((_packet, next) => void listening.then(() => next()));
    socket.conn.on("packet", ({ type, data }) => type === "message" && packets.push(data));
  };
  const { log, Workspace } = await startRooms(undefined, setUp, { environment });
  let seen: string[] = [];
  function Ticket() {
    const { status } = useRoom("ticket", { ticketId: 7 });
    const connection = useConnection(({ status }) => status);
    seen.push(`${connection} ${status}`);
    return null;
  }
  const { unmount } = render(
    <StrictMode>
      <Workspace>
        <Ticket />
        <Ticket />
      </Workspace>
    </StrictMode>,
  );
  await eventually(() => seen.at(-1) === "connected joining");
  listen();
  await eventually(() => seen.at(-1) === "connected joined");
  expect([...new Set(seen)]).toEqual(["idle joining", "connecting joining", "connected joining", "connected joined"]);
  expect(log).toEqual(["connect /workspace-1", "join ticket-7"]);
  seen = [];
  packets.length = 0;
  unmount();
  await advance(10);
  await eventually(() => log.includes("disconnect /workspace-1"));
  // Told in this order; a server that reads both at once is disconnected before it hears of the room.
  expect(packets).toEqual(['2/workspace-1,["joinChatBoxLeave",7]', "1/workspace-1,"]);
  expect(log.slice(2).filter((word) => word !== "leave ticket-7")).toEqual(["disconnect /workspace-1"]);
  expect(seen).toEqual([]);
});

test("a room that is skipped is in none, and may be wanted later; a refused one says why", async () => {
  const { log, Workspace } = await startRooms();
  const seen: string[] = [];
  let open: (ticketId: number) => void = () => {};
  function Ticket() {
    const [ticketId, setTicketId] = useState<number>();
    open = setTicketId;
    const room = useRoom("ticket", ticketId === undefined ? "skip" : { ticketId });
    useEvent(room, "appMessage", () => {});
    seen.push(`${room.status} ${room.error?.code}`);
    return null;
  }
  render(
    <Workspace>
      <Ticket />
    </Workspace>,
  );
  await eventually(() => log.length === 1);
  expect(seen.at(-1)).toBe("left undefined");
  act(() => open(7));
  await eventually(() => seen.at(-1) === "joined undefined");
  act(() => open(13));
  await eventually(() => seen.at(-1) === "denied FORBIDDEN");
  await eventually(() => log.includes("leave ticket-7"));
  expect(log).toEqual(["connect /workspace-1", "join ticket-7", "join ticket-13", "leave ticket-7"]);
});

test("a component renders for the part of the connection that it selects, and for nothing else", async () => {
  const { server, Workspace } = await startRooms();
  const statuses: string[] = [];
  const parts: boolean[] = [];
  function Whole() {
    const { status } = useConnection();
    if (statuses.at(-1) !== status) statuses.push(status);
    return null;
  }
  function Part() {
    parts.push(useConnection(({ status }) => status === "connected"));
    return null;
  }
  render(
    <Workspace>
      <Whole />
      <Part />
    </Workspace>,
  );
  await eventually(() => parts.at(-1) === true);
  server.cut();
  await eventually(() => parts.at(-1) === false);
  await eventually(() => parts.at(-1) === true);
  expect(statuses.length).toBeGreaterThan(4); // idle, connecting, connected, and at least two on the way back
  expect(parts).toEqual([false, true, false, true]);
});

test("the state of a room is read once it is joined and after a reconnection, by the newest reader", async () => {
  const { server, Workspace } = await startRooms();
  const reads: string[] = [];
  const seen: string[] = [];
  let rename: (name: string) => void = () => {};
  function Ticket() {
    const [name, setName] = useState("first");
    rename = setName;
    const { status } = useRoom("ticket", { ticketId: 7 }, { getState: () => void reads.push(name) });
    seen.push(status);
    return null;
  }
  render(
    <StrictMode>
      <Workspace>
        <Ticket />
      </Workspace>
    </StrictMode>,
  );
  await eventually(() => seen.at(-1) === "joined");
  expect(reads).toEqual(["first"]);
  act(() => rename("second"));
  expect(reads).toEqual(["first"]);
  server.cut();
  await eventually(() => reads.length > 1 && seen.at(-1) === "joined");
  expect(reads).toEqual(["first", "second"]);
});

test("a workspace switch takes the tree to the new tenant, and leaves the old one behind", async () => {
  const { server, log, Workspace } = await startRooms();
  const heard: string[] = [];
  let status = "";
  function Notices() {
    status = useConnection().status;
    useEvent("notification", ({ message }) => heard.push(message));
    return null;
  }
  const tree = (companyId: number) => (
    <Workspace companyId={companyId}>
      <Notices />
    </Workspace>
  );
  const { rerender } = render(tree(1));
  await eventually(() => status === "connected");
  rerender(tree(10));
  server.of("/workspace-1").emit("notification", { message: "late", type: "info" });
  await eventually(() => log.includes("disconnect /workspace-1") && status === "connected");
  server.of("/workspace-1").emit("notification", { message: "later", type: "info" });
  server.of("/workspace-10").emit("notification", { message: "new", type: "info" });
  await eventually(() => heard.includes("new"));
  expect(heard).toEqual(["new"]);
});

test("without a provider the mistake is told with its cure", () => {
  const silence = console.error;
  console.error = () => {};
  onTestFinished(() => {
    console.error = silence;
  });
  function Lost() {
    useConnection();
    return null;
  }
  expect(() => render(<Lost />)).toThrow(/RealtimeProvider/);
});

test("a module that is replaced while running leaves one listener and one connection", async () => {
  const { server, log, Workspace } = await startRooms();
  const heard: string[] = [];
  /** Each edit makes a component of another identity: what was mounted is thrown away. */
  const edit = (name: string) =>
    function Edited() {
      useRoom("ticket", { ticketId: 7 });
      useEvent("notification", () => heard.push(name));
      return null;
    };
  const versions = ["one", "two", "three"].map(edit);
  const tree = (at: number) => {
    const Version = versions[at] ?? (() => null);
    return (
      <StrictMode>
        <Workspace>
          <Version />
        </Workspace>
      </StrictMode>
    );
  };
  const { rerender } = render(tree(0));
  rerender(tree(1));
  rerender(tree(2));
  await eventually(() => log.length === 2);
  server.of().emit("notification", { message: "oi", type: "info" });
  await eventually(() => heard.length > 0);
  expect(heard).toEqual(["three"]);
  expect(log).toEqual(["connect /workspace-1", "join ticket-7"]);
});
