// @vitest-environment jsdom
import { act, render } from "@testing-library/react";
import { StrictMode, useState } from "react";
import { describe, expect, test } from "vitest";
import { created, eventually, hooks, startRooms } from "../test/workspace.tsx";

const { useEvent, useRoom } = hooks;

describe("useEvent", () => {
  test("calls the newest handler without subscribing anew, for all events or for a room's", async () => {
    const { server, log, Workspace } = await startRooms();
    const heard: string[] = [];
    let rename: (name: string) => void = () => {};
    let isReady = false;
    function Ticket() {
      const [name, setName] = useState("first");
      rename = setName;
      const room = useRoom("ticket", { ticketId: 7 });
      isReady = room.status === "joined";
      useEvent(room, "appMessage", ({ data }) => heard.push(`${name} room ${data.id}`));
      useEvent("appMessage", ({ data }) => heard.push(`${name} all ${data.id}`));
      return null;
    }
    render(
      <StrictMode>
        <Workspace>
          <Ticket />
        </Workspace>
      </StrictMode>,
    );
    await eventually(() => isReady);
    const [socket] = server.sockets();
    socket?.emit("appMessage", created("a"), { rooms: ["ticket-7"] });
    await eventually(() => heard.length === 2);
    act(() => rename("second"));
    socket?.emit("appMessage", created("b"), { rooms: ["ticket-7"] });
    socket?.emit("appMessage", created("c"), { rooms: ["ticket-8"] });
    await eventually(() => heard.length === 5);
    expect(heard).toEqual(["first all a", "first room a", "second all b", "second room b", "second all c"]);
    expect(log).toEqual(["connect /workspace-1", "join ticket-7"]);
  });

  test("a burst of ten thousand arrives whole, and costs few renders", async () => {
    const { server, Workspace } = await startRooms();
    let renders = 0;
    let count = 0;
    let isReady = false;
    function Ticket() {
      renders += 1;
      const [messages, setMessages] = useState(0);
      count = messages;
      const room = useRoom("ticket", { ticketId: 7 });
      isReady = room.status === "joined";
      useEvent(room, "appMessage", () => setMessages((before) => before + 1));
      return null;
    }
    render(
      <Workspace>
        <Ticket />
      </Workspace>,
    );
    await eventually(() => isReady);
    renders = 0;
    const [socket] = server.sockets();
    for (let n = 0; n < 10_000; n++) socket?.emit("appMessage", created(String(n)), { rooms: ["ticket-7"] });
    await eventually(() => count === 10_000);
    expect(renders).toBeLessThan(1_000);
  });
});
