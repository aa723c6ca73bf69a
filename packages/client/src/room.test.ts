import type { Socket } from "socket.io";
import { describe, expect, test } from "vitest";
import { message, openClient, until } from "../test/open-client.ts";
import { startPlainServer } from "../test/plain-server.ts";

type Ack = (error?: string | null, extra?: unknown) => void;

/** A plain server with the contract's rooms, that notes who came and went. */
async function startRooms(extra?: (room: string) => unknown) {
  const log: string[] = [];
  const refused = new Set<string>();
  const listeners = new Set<() => void>();
  const note = (word: string) => {
    log.push(word);
    for (const listener of [...listeners]) listener();
  };
  const enter = async (socket: Socket, room: string, ack: Ack) => {
    note(`join ${room}`);
    if (refused.has(room)) return ack("Acesso negado");
    await socket.join(room);
    ack(...((extra ? [null, extra(room)] : []) as []));
  };
  const server = await startPlainServer((namespace) =>
    namespace.on("connection", (socket) => {
      socket.on("joinChatBox", (id: number, ack: Ack) => enter(socket, `ticket-${id}`, ack));
      socket.on("joinNotification", (ack: Ack) => enter(socket, "notification", ack));
      socket.on("joinTickets", (status: string, ack: Ack) => enter(socket, status, ack));
      socket.on("joinChatBoxLeave", (id: number) => note(`leave ticket-${id}`));
      socket.on("joinTicketsLeave", (status: string) => note(`leave ${status}`));
    }),
  );
  const workspace = openClient(server.url, { transports: ["websocket"] }).of("workspace", { companyId: 1 });
  const logged = (word: string) =>
    until(
      (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      () => log.includes(word),
    );
  return { server, workspace, log, logged, refused };
}

test("handles are counted: the first joins, the last one leaves, a little later", async () => {
  const { workspace, log, logged } = await startRooms();
  const one = workspace.join("ticket", { ticketId: 7 });
  const two = workspace.join("ticket", { ticketId: "7" as never });
  await Promise.all([one.joined(), two.joined()]);
  one.leave();
  one.leave();
  const three = workspace.join("ticket", { ticketId: 7 });
  two.leave();
  three.leave();
  const back = workspace.join("ticket", { ticketId: 7 }); // a route change, or StrictMode
  expect(back.status).toBe("joined");
  back.leave();
  await logged("leave ticket-7");
  expect(log).toEqual(["join ticket-7", "leave ticket-7"]);
  expect(back.status).toBe("left");
});

test("rooms are asked for before there is a connection, and again after every reconnection", async () => {
  const { server, workspace, log } = await startRooms();
  const room = workspace.join("status", { status: "open" });
  const seen: string[] = [];
  room.subscribe(() => seen.push(room.status));
  expect(room.status).toBe("joining");
  await room.joined();
  server.cut();
  await until(room.subscribe, () => room.status === "joining");
  await room.joined();
  expect(log).toEqual(["join open", "join open"]);
  expect(seen).toEqual(["joined", "joining", "joined"]);
});

test("a room let go while away, and taken again, is joined when the connection is back", async () => {
  const { server, workspace } = await startRooms();
  const room = workspace.join("notification");
  await room.joined();
  await server.stop();
  await until(workspace.connection.subscribe, () => workspace.connection.status === "waiting");
  room.leave();
  const again = workspace.join("notification");
  await server.start();
  await again.joined();
});

test("a room that is refused says why, and is asked for again with the next connection", async () => {
  const { server, workspace, refused } = await startRooms();
  refused.add("ticket-13");
  const room = workspace.join("ticket", { ticketId: 13 });
  await expect(room.joined()).rejects.toMatchObject({ code: "FORBIDDEN", message: "Acesso negado" });
  expect(room.snapshot()).toMatchObject({ status: "denied", error: { code: "FORBIDDEN" } });
  refused.clear();
  server.cut();
  await until(room.subscribe, () => room.status === "joined");
  expect(room.error).toBeUndefined();
  // What was a right once is none for ever.
  refused.add("ticket-13");
  server.cut();
  await until(room.subscribe, () => room.status === "denied");
  expect(room.error).toMatchObject({ code: "FORBIDDEN" });
});

describe("events", () => {
  const created = (id: string, ticketId = 7) => ({ action: "create", data: message(id, ticketId) });
  const ticketsOf = (workspace: Awaited<ReturnType<typeof startRooms>>["workspace"]) => {
    const heard: string[] = [];
    const [seven, eight] = [7, 8].map((ticketId) => workspace.join("ticket", { ticketId }));
    seven?.on("appMessage", ({ data }) => heard.push(`seven ${data.id}`));
    eight?.on("appMessage", ({ data }) => heard.push(`eight ${data.id}`));
    workspace.on("appMessage", ({ data }) => heard.push(`all ${data.id}`));
    const end = new Promise((resolve) => workspace.on("notification", resolve));
    return { heard, end, ready: Promise.all([seven?.joined(), eight?.joined()]), seven };
  };
  const last = { message: "end", type: "info" };

  test("with an envelope go to the rooms it names, once each, and to who hears the namespace", async () => {
    const { server, workspace } = await startRooms((room) => ({ room }));
    const { heard, end, ready } = ticketsOf(workspace);
    await ready;
    const [socket] = server.sockets();
    socket?.emit("appMessage", created("a"), { rooms: ["ticket-7"] });
    socket?.emit("appMessage", created("b"), { rooms: ["ticket-8", "ticket-9", "ticket-7"] });
    socket?.emit("appMessage", created("c"), { rooms: ["__proto__"] });
    socket?.emit("notification", last);
    await end;
    expect(heard).toEqual(["all a", "seven a", "all b", "eight b", "seven b", "all c"]);
  });

  test("of a plain server go to every room that the contract sends them to", async () => {
    const { server, workspace } = await startRooms();
    const { heard, end, ready } = ticketsOf(workspace);
    const contacts: unknown[] = [];
    await ready;
    workspace.join("notification").on("contact", (change) => contacts.push(change.action));
    const notification = workspace.join("notification");
    await notification.joined();
    const [socket] = server.sockets();
    socket?.emit("appMessage", created("a"));
    socket?.emit("contact", {
      action: "delete",
      contact: { id: 1, name: "Zé", number: "551100", email: null, profilePicUrl: null },
    });
    socket?.emit("notification", last);
    await end;
    expect(heard).toEqual(["all a", "seven a", "eight a"]);
    expect(contacts).toEqual(["delete"]);
  });

  test.each(["ours", "a plain one"])(
    "reach no handle that was refused, whichever room brings them: %s",
    async (which) => {
      const isOurs = which === "ours";
      const { server, workspace, refused } = await startRooms(isOurs ? (room) => ({ room }) : undefined);
      refused.add("ticket-8");
      const { heard, end, ready, seven } = ticketsOf(workspace);
      await expect(ready).rejects.toMatchObject({ code: "FORBIDDEN" });
      await seven?.joined();
      const [socket] = server.sockets();
      socket?.emit("appMessage", created("a"), ...(isOurs ? [{ rooms: ["ticket-7", "ticket-8"] }] : []));
      socket?.emit("notification", last);
      await end;
      expect(heard).toEqual(["all a", "seven a"]);
    },
  );

  test("of before a room was joined are not told once it is", async () => {
    const { server, workspace, refused } = await startRooms();
    refused.add("ticket-8");
    const heard: string[] = [];
    const room = workspace.join("ticket", { ticketId: 8 });
    // One that the contract sends to no rooms in particular, and one that it sends to these.
    room.on("ticket", ({ action }) => heard.push(action));
    room.on("appMessage", ({ data }) => heard.push(data.id));
    await expect(room.joined()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const passed = new Promise((resolve) => workspace.on("appMessage", resolve));
    server.sockets()[0]?.emit("company-1-ticket", { action: "delete", ticketId: 8 });
    server.sockets()[0]?.emit("appMessage", created("early"));
    await passed;
    refused.clear();
    server.cut();
    await until(room.subscribe, () => room.status === "joined");
    const end = new Promise((resolve) => workspace.on("notification", resolve));
    server.sockets().at(-1)?.emit("appMessage", created("now"));
    server.sockets().at(-1)?.emit("notification", last);
    await end;
    expect(heard).toEqual(["now"]);
  });

  test("stop with their handle, and not with another's", async () => {
    const { server, workspace } = await startRooms((room) => ({ room }));
    const { heard, end, ready, seven } = ticketsOf(workspace);
    await ready;
    const other = workspace.join("ticket", { ticketId: 7 });
    other.on("appMessage", ({ data }) => heard.push(`other ${data.id}`));
    seven?.leave();
    const [socket] = server.sockets();
    socket?.emit("appMessage", created("a"), { rooms: ["ticket-7"] });
    socket?.emit("notification", last);
    await end;
    expect(heard).toEqual(["all a", "other a"]);
  });

  test("that do not fit are told to those who ask, and reach no handler", async () => {
    const { server, workspace } = await startRooms();
    const { heard, end, ready } = ticketsOf(workspace);
    const misfits: string[] = [];
    workspace.onMisfit(({ name }) => misfits.push(name));
    await ready;
    const [socket] = server.sockets();
    socket?.emit("appMessage", { action: "explode" });
    socket?.emit("toString");
    socket?.emit("message", created("under its alias"));
    socket?.emit("neverHeardOf", 1);
    socket?.emit("notification", last);
    await end;
    expect(misfits).toEqual(["appMessage", "toString", "neverHeardOf"]);
    expect(heard).toEqual([]);
  });
});

test("what fails without an answer is told to onError, with its code", async () => {
  const { server, workspace } = await startRooms();
  const heard = new Promise((resolve) => workspace.onError(resolve));
  await workspace.connection.connected(5000);
  server.sockets()[0]?.emit("error", { code: "FORBIDDEN", message: "Not allowed", event: "typing" });
  expect(await heard).toMatchObject({ name: "WireError", code: "FORBIDDEN" });
});

test("each handle's state is read: when the room is joined, when it came later, and after a reconnection", async () => {
  const { server, workspace } = await startRooms();
  const reads: string[] = [];
  const read = (who: string) => ({ getState: () => void reads.push(who) });
  const first = workspace.join("ticket", { ticketId: 7 }, read("first"));
  await first.joined();
  workspace.join("ticket", { ticketId: 7 }, read("second"));
  await first.joined();
  expect(reads).toEqual(["first", "second"]);
  server.cut();
  await until(first.subscribe, () => first.status === "joining");
  await first.joined();
  expect(reads).toEqual(["first", "second", "first", "second"]);
});

test.each(["room left", "namespace closed"])("what reads a state is told that nobody needs it: %s", async (how) => {
  const { workspace } = await startRooms();
  const reading = Promise.withResolvers<AbortSignal>();
  const getState = (_: unknown, signal: AbortSignal) => {
    reading.resolve(signal);
    return new Promise<void>(() => {});
  };
  const room = workspace.join("ticket", { ticketId: 7 }, { getState });
  const signal = await reading.promise;
  expect(signal.aborted).toBe(false);
  const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve));
  if (how === "room left") room.leave();
  else workspace.close();
  await aborted;
});

test("a room of a connection that is refused for good is denied with its error, and left at once on closing", async () => {
  let isRefused = true;
  const server = await startPlainServer((namespace) => {
    namespace.use((_, next) => {
      if (!isRefused) return next();
      next(Object.assign(new Error("Acesso negado"), { data: { code: "FORBIDDEN", message: "Acesso negado" } }));
    });
    namespace.on("connection", (socket) => socket.on("joinTickets", (_status: string, ack: Ack) => ack()));
  });
  const workspace = openClient(server.url, { transports: ["websocket"] }).of("workspace", { companyId: 1 });
  const open = workspace.join("status", { status: "open" });
  await expect(open.joined()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(open).toMatchObject({ status: "denied", error: workspace.connection.error });
  await expect(workspace.join("status", { status: "closed" }).joined()).rejects.toMatchObject({ code: "FORBIDDEN" });

  isRefused = false;
  workspace.connection.open();
  await until(open.subscribe, () => open.status === "joined");
  const seen: string[] = [];
  open.subscribe(() => seen.push(open.status));
  workspace.close();
  await until(open.subscribe, () => open.status === "left");
  expect(seen).toEqual(["left"]);
});
