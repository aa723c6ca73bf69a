// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { expect, test } from "vitest";
import { eventually, hooks, startRooms } from "../test/workspace.tsx";

const { useCall, useNamespace } = hooks;

test("useCall tells pending, sent and failed; the latest call counts", async () => {
  const waiting: ((answer: unknown) => void)[] = [];
  const { Workspace } = await startRooms(undefined, (socket) => {
    socket.on("markAsRead", (_: unknown, ack: (answer: unknown) => void) => waiting.push(ack));
  });
  const seen: unknown[] = [];
  let api: Pick<ReturnType<typeof useCall<"markAsRead">>, "call" | "reset"> | undefined;
  const calls = new Set<unknown>();
  function Reader() {
    const { call, reset, ...state } = useCall("markAsRead");
    api = { call, reset };
    calls.add(call);
    seen.push(state.error ? `${state.status} ${state.error.code}` : state.status);
    return null;
  }
  render(
    <Workspace>
      <Reader />
    </Workspace>,
  );
  const begin = () => {
    let outcome: Promise<unknown> | undefined;
    act(() => {
      outcome = api?.call({ ticketId: 7 }).catch((error: unknown) => error);
    });
    return outcome;
  };
  const [first, second] = [begin(), begin()];
  await eventually(() => waiting.length === 2);
  waiting[1]?.({ ok: true, data: { unreadMessages: 0 } });
  expect(await act(async () => second)).toEqual({ unreadMessages: 0 });
  waiting[0]?.({ ok: false, error: { code: "RATE_LIMITED", message: "slow down" } });
  expect(await act(async () => first)).toMatchObject({ code: "RATE_LIMITED" });
  expect(seen.at(-1)).toBe("sent");
  const third = begin();
  await eventually(() => waiting.length === 3);
  waiting[2]?.({ ok: false, error: { code: "FORBIDDEN", message: "no" } });
  await act(async () => third);
  expect(seen.at(-1)).toBe("failed FORBIDDEN");
  act(() => api?.reset());
  expect([...new Set(seen)]).toEqual(["idle", "pending", "sent", "failed FORBIDDEN"]);
  expect(seen.at(-1)).toBe("idle");
  expect(calls.size).toBe(1);
});

test("useNamespace calls and sends from handlers, and fails plainly when nothing is mounted", async () => {
  const { Workspace } = await startRooms(undefined, (socket) => {
    socket.on("markAsRead", (_: unknown, ack: (answer: unknown) => void) =>
      ack({ ok: true, data: { unreadMessages: 3 } }),
    );
  });
  let workspace: ReturnType<typeof useNamespace> | undefined;
  function Any() {
    workspace = useNamespace();
    return null;
  }
  const { unmount } = render(
    <Workspace>
      <Any />
    </Workspace>,
  );
  expect(await workspace?.call("markAsRead", { ticketId: 7 })).toEqual({ unreadMessages: 3 });
  unmount();
  expect(() => workspace?.send("typing", { ticketId: 7, typing: true })).toThrow(
    expect.objectContaining({ code: "DISCONNECTED" }),
  );
});
