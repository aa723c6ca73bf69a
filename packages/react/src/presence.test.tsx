// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { StrictMode, useState } from "react";
import { expect, test } from "vitest";
import { eventually, hooks, startRooms } from "../test/workspace.tsx";

const { usePresence, usePresenceList, useRoom, useTyping } = hooks;

interface Sign {
  readonly state?: { readonly name: string };
  readonly typing: boolean;
}
const member = (user: string, typing = false) => ({ user, state: { name: user.toUpperCase() }, typing });

/** Rooms of a plain server that answers signs of presence as its test says, and keeps them. */
async function startPresence(members: object[] = []) {
  const signs: Sign[] = [];
  const rooms = await startRooms(undefined, (socket) => {
    socket.on("wirepact:presence", (sign: Sign, ack: (result: unknown) => void) => {
      signs.push(sign);
      ack({ ok: true, data: { user: "me", members } });
    });
  });
  const tell = (change: object) =>
    rooms.server.of().emit("wirepact:presence", { room: "ticket-7", members: [], gone: [], ...change });
  return { ...rooms, signs, tell, shown: () => signs.map(({ state }) => state?.name) };
}

test("a state is shown while mounted, once in StrictMode, and again only when it changed", async () => {
  const { Workspace, signs, shown } = await startPresence();
  let rename: (name: string | undefined) => void = () => {};
  let renders = 0;
  let again: (count: number) => void = () => {};
  function Ticket() {
    const [name, setName] = useState<string | undefined>("Ana");
    const [, setCount] = useState(0);
    rename = setName;
    again = setCount;
    renders += 1;
    const room = useRoom("ticket", { ticketId: 7 });
    usePresence(room, name === undefined ? "skip" : { name });
    return null;
  }
  const tree = (isMounted: boolean) => (
    <StrictMode>
      <Workspace>{isMounted && <Ticket />}</Workspace>
    </StrictMode>
  );
  const { rerender } = render(tree(true));
  await eventually(() => signs.length === 1);
  const before = renders;
  act(() => again(1));
  expect(renders).toBeGreaterThan(before);
  act(() => rename("Ana Souza"));
  await eventually(() => signs.length === 2);
  act(() => rename(undefined));
  await eventually(() => signs.length === 3);
  act(() => rename("Ana"));
  await eventually(() => signs.length === 4);
  rerender(tree(false));
  await eventually(() => signs.length === 5);
  expect(shown()).toEqual(["Ana", "Ana Souza", undefined, "Ana", undefined]);
});

test("the others are listed, and a component renders for the part that it selects only", async () => {
  const { Workspace, tell } = await startPresence([member("me"), member("bia")]);
  const counts: number[] = [];
  let names: readonly string[] = [];
  function Names() {
    names = usePresenceList(useRoom("ticket", { ticketId: 7 })).map(({ state }) => state.name);
    return null;
  }
  function Count() {
    counts.push(usePresenceList(useRoom("ticket", { ticketId: 7 }), (members) => members.length));
    return null;
  }
  render(
    <Workspace>
      <Names />
      <Count />
    </Workspace>,
  );
  await eventually(() => names.join() === "BIA");
  const rendered = counts.length;
  await act(async () => tell({ members: [{ ...member("bia"), state: { name: "Bia" } }] }));
  await eventually(() => names.join() === "Bia");
  expect(counts.length).toBe(rendered);
  await act(async () => tell({ gone: ["bia"] }));
  await eventually(() => names.length === 0);
  expect([...new Set(counts)]).toEqual([0, 1]);
  expect(counts.at(-1)).toBe(0);
});

test("who types is listed, and typing is said of the user who is shown", async () => {
  const { Workspace, signs, tell } = await startPresence([member("bia"), member("caio")]);
  let typists: readonly string[] = [];
  let type: (isTyping?: boolean) => void = () => {};
  function Composer() {
    const room = useRoom("ticket", { ticketId: 7 });
    usePresence(room, { name: "Ana" });
    const typing = useTyping(room);
    typists = typing.typists.map(({ user }) => user);
    type = typing.type;
    return null;
  }
  render(
    <Workspace>
      <Composer />
    </Workspace>,
  );
  await eventually(() => signs.length === 1);
  await act(async () => tell({ members: [member("caio", true)] }));
  await eventually(() => typists.join() === "caio");
  act(() => type());
  await eventually(() => signs.length === 2);
  act(() => type(false));
  await eventually(() => signs.length === 3);
  expect(signs.map(({ typing }) => typing)).toEqual([false, true, false]);
});

test("in a room that is skipped nobody is, and nothing is shown", async () => {
  const { Workspace, log, signs } = await startPresence();
  let seen: unknown;
  function Ticket() {
    const room = useRoom("ticket", "skip");
    usePresence(room, { name: "Ana" });
    const { typists, type } = useTyping(room);
    seen = [usePresenceList(room), typists];
    type();
    return null;
  }
  render(
    <Workspace>
      <Ticket />
    </Workspace>,
  );
  await eventually(() => log.length === 1);
  expect(seen).toEqual([[], []]);
  expect(signs).toEqual([]);
});
