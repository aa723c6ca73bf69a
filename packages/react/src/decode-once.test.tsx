// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, onTestFinished, test, vi } from "vitest";
import { created, eventually, hooks, startRooms } from "../test/workspace.tsx";

const { useEvent, useRoom, useRoomState } = hooks;

test("an event is validated once, however many components, hooks and handlers hear it", async () => {
  const decode = vi.spyOn(chatiaFlow.namespaces.workspace.options.serverEvents.appMessage.codecs.args, "decode");
  onTestFinished(() => decode.mockRestore());
  const { server, client, Workspace } = await startRooms();
  const heard: unknown[] = [];
  const states: (readonly unknown[])[] = [];
  const joined = new Set<number>();
  function Ticket({ at }: { at: number }) {
    const room = useRoom("ticket", { ticketId: 7 });
    if (room.status === "joined") joined.add(at);
    useEvent("appMessage", (change) => heard.push(change));
    useEvent(room, "appMessage", (change) => heard.push(change));
    states[at] = useRoomState(room, {
      initial: [] as unknown[],
      events: { appMessage: (before: unknown[], change) => [...before, change] },
    });
    return null;
  }
  const components = 20;
  render(
    <Workspace>
      {Array.from({ length: components }, (_, at) => (
        <Ticket key={at} at={at} />
      ))}
    </Workspace>,
  );
  await eventually(() => joined.size === components);
  const workspace = client.of("workspace", { companyId: 1 });
  for (let n = 0; n < components; n++) workspace.on("appMessage", (change) => heard.push(change));
  await act(async () => {
    server.of().emit("appMessage", created("a"), { rooms: ["ticket-7"] });
  });
  await eventually(() => states.every((state) => state.length === 1));
  expect(decode).toHaveBeenCalledTimes(1);
  expect(heard.length).toBe(3 * components);
  expect(new Set([...heard, ...states.flat()]).size).toBe(1);
});
