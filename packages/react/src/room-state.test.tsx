// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { created, eventually, hooks, startRooms } from "../test/workspace.tsx";
import { createRoomState } from "./room-state.ts";
import type { RoomStore } from "./room-store.ts";

const { useDiscontinuity, useRoom, useRoomState } = hooks;

describe("useRoomState", () => {
  const countMessages = { initial: { count: 0, last: "" }, events: {} };
  test("folds a room's events on top of what was loaded, and renders for what is selected only", async () => {
    const { server, Workspace } = await startRooms();
    let finish: (ids: string[]) => void = () => {};
    let loads = 0;
    const ids = {
      initial: [] as string[],
      events: {
        appMessage: (before: string[], { data }: { data: { id: string } }) => [...before, data.id],
        typing: (before: string[]) => [...before],
      },
      load: () => {
        loads += 1;
        return new Promise<string[]>((resolve) => {
          finish = resolve;
        });
      },
    };
    let renders = 0;
    let all: readonly string[] = [];
    let longest: readonly string[] = [];
    function Count() {
      renders += 1;
      const room = useRoom("ticket", { ticketId: 7 });
      longest = useRoomState(
        room,
        ids,
        (state) => state.filter((id) => id.length > 4),
        (a, b) => a.join() === b.join(),
      );
      return null;
    }
    function All() {
      all = useRoomState(useRoom("ticket", { ticketId: 7 }), { ...ids, load: () => ["old"] });
      return null;
    }
    render(
      <Workspace>
        <Count />
        <All />
      </Workspace>,
    );
    await eventually(() => loads === 1 && all.length === 1);
    const [socket] = server.sockets();
    socket?.emit("appMessage", created("new"), { rooms: ["ticket-7"] });
    await eventually(() => all.length === 2);
    const before = renders;
    await act(async () => finish(["first", "x"]));
    await eventually(() => longest.length === 1);
    socket?.emit("appMessage", created("y"), { rooms: ["ticket-7"] });
    await eventually(() => all.length === 3);
    expect(all).toEqual(["old", "new", "y"]);
    expect(longest).toEqual(["first"]);
    expect(renders - before).toBeLessThanOrEqual(2); // the room was joined, and one id is long
  });

  test("ten thousand events that come in a few answers to a poll arrive whole, and cost as few renders", async () => {
    const { server, Workspace } = await startRooms(undefined, undefined, { transports: ["polling"] });
    const seen: number[] = [];
    let joined = false;
    function Count() {
      const room = useRoom("ticket", { ticketId: 7 });
      joined = room.status === "joined";
      const { count } = useRoomState(room, {
        ...countMessages,
        events: { appMessage: ({ count }, { data }) => ({ count: count + 1, last: data.id }) },
      });
      seen.push(count);
      return null;
    }
    const { container } = render(
      <Workspace>
        <Count />
      </Workspace>,
    );
    await eventually(() => joined);
    expect(container.textContent).toBe("");
    seen.length = 0;
    const burst = 10_000;
    for (let n = 0; n < burst; n++) server.sockets()[0]?.emit("appMessage", created(`${n}`), { rooms: ["ticket-7"] });
    await eventually(() => seen.at(-1) === burst);
    // An answer holds a megabyte at most. Without a render for all of a turn there would be one for each event.
    expect(seen.length).toBeLessThan(30);
  });

  test("another room begins anew, and is loaded and folded by what the newest render says", async () => {
    const { server, Workspace } = await startRooms();
    const asked: number[] = [];
    const shown: string[] = [];
    let status = "";
    function Ticket({ ticketId }: { ticketId: number }) {
      const room = useRoom("ticket", { ticketId });
      status = room.status;
      const lines = useRoomState(room, {
        initial: [`no lines of ${ticketId}`],
        load: () => {
          asked.push(ticketId);
          return [`loaded of ${ticketId}`];
        },
        events: { appMessage: (before: string[], { data }) => [...before, `${data.id} of ${ticketId}`] },
      });
      shown.push(`${ticketId}: ${lines.join(", ")}`);
      return null;
    }
    const page = (ticketId: number) => (
      <Workspace>
        <Ticket ticketId={ticketId} />
      </Workspace>
    );
    const { rerender } = render(page(7));
    await eventually(() => shown.at(-1) === "7: loaded of 7");
    rerender(page(8));
    expect(shown.filter((line) => line.startsWith("8"))).toContain("8: no lines of 8");
    await eventually(() => status === "joined" && shown.at(-1) === "8: loaded of 8");
    server.sockets()[0]?.emit("appMessage", created("new"), { rooms: ["ticket-8"] });
    await eventually(() => shown.at(-1) === "8: loaded of 8, new of 8");
    expect(asked).toEqual([7, 8]);
    expect(shown.filter((line) => line.startsWith("8") && line.includes("of 7"))).toEqual([]);
  });

  test("a skipped room has the initial state", async () => {
    const { Workspace } = await startRooms();
    let state: unknown;
    function Count() {
      state = useRoomState(useRoom("ticket", "skip"), countMessages);
      return null;
    }
    render(
      <Workspace>
        <Count />
      </Workspace>,
    );
    expect(state).toBe(countMessages.initial);
  });
});

test("useDiscontinuity hears that a room's log began anew", async () => {
  let epoch = "one";
  const { server, Workspace } = await startRooms(() => ({ room: "ticket-7", epoch, head: 0 }));
  const heard: unknown[] = [];
  let status = "";
  function Ticket() {
    const room = useRoom("ticket", { ticketId: 7 });
    status = room.status;
    useDiscontinuity(room, (discontinuity) => heard.push(discontinuity));
    return null;
  }
  render(
    <Workspace>
      <Ticket />
    </Workspace>,
  );
  await eventually(() => status === "joined");
  epoch = "two";
  server.cut();
  await eventually(() => heard.length > 0);
  expect(heard).toEqual([{ reason: "epoch" }]);
});

test("ten thousand events in one turn are folded at once, and told once", async () => {
  let hear: (...args: never[]) => void = () => {};
  const room = {
    on(_event: string, handler: typeof hear) {
      hear = handler;
      return () => {};
    },
  };
  const store = { hold: () => ({ room, release: () => {} }) } as unknown as RoomStore;
  const reducer = { initial: 0, events: { appMessage: (count: number) => count + 1 } };
  const state = createRoomState<number>(store, 0, { current: reducer });
  let told = 0;
  state.subscribe(() => {
    told += 1;
  });
  for (let n = 0; n < 10_000; n++) hear();
  expect(state.snapshot()).toBe(10_000);
  await Promise.resolve();
  expect(told).toBe(1);
});
