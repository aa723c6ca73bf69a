// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { StrictMode, useEffect, useState } from "react";
import { expect, test } from "vitest";
import { created, eventually, hooks, startRooms } from "../test/workspace.tsx";

const { useRoom, useRoomState } = hooks;

type Lists = Readonly<Record<string, readonly string[]>>;

/** What docs/recipes/live-tickets.md shows: hooks cannot stand in a loop, and components can. */
function Ticket({ id, onLists }: { id: number; onLists: (change: (before: Lists) => Lists) => void }) {
  const messages = useRoomState(useRoom("ticket", { ticketId: id }), {
    initial: [] as string[],
    events: { appMessage: (before: string[], { data }) => [...before, data.id] },
  });
  useEffect(() => {
    onLists((before) => ({ ...before, [id]: messages }));
    return () => onLists(({ [id]: _, ...others }) => others);
  }, [id, messages, onLists]);
  return null;
}

test("one list over any number of rooms: each is joined once, and left when it is no longer wanted", async () => {
  const { server, log, Workspace } = await startRooms();
  let lists: Lists = {};
  let show: (ids: number[]) => void = () => {};
  function All() {
    const [shown, setShown] = useState([1, 2]);
    const [all, setAll] = useState<Lists>({});
    useEffect(() => {
      show = setShown;
      lists = all;
    }, [all]);
    return shown.map((id) => <Ticket key={id} id={id} onLists={setAll} />);
  }
  render(
    <StrictMode>
      <Workspace>
        <All />
      </Workspace>
    </StrictMode>,
  );
  await eventually(() => log.includes("join ticket-1") && log.includes("join ticket-2"));
  act(() => show([2, 3]));
  await eventually(() => log.includes("join ticket-3") && log.includes("leave ticket-1"));
  for (const ticketId of [1, 2, 3]) {
    server.of().emit("appMessage", created(`m${ticketId}`), { rooms: [`ticket-${ticketId}`] });
  }
  await eventually(() => lists[3]?.length === 1);
  expect(lists).toEqual({ 2: ["m2"], 3: ["m3"] });
  expect(log).toEqual(["connect /workspace-1", "join ticket-1", "join ticket-2", "join ticket-3", "leave ticket-1"]);
});
