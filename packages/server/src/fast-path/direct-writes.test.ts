import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { ServerOptions, Socket } from "socket.io";
import { Server } from "socket.io";
import type { Socket as ClientSocket, ManagerOptions } from "socket.io-client";
import { io as connect } from "socket.io-client";
import { expect, onTestFinished, test, vi } from "vitest";
import { writeDirectly } from "./direct-writes.ts";
import { Gathering } from "./gathering.ts";

/** A server with one adopted socket, and the stock client at its other end. */
async function start(server: Partial<ServerOptions> = {}, client: Partial<ManagerOptions> = {}) {
  const httpServer = createServer();
  const io = new Server(httpServer, server);
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  onTestFinished(() => void io.close());
  const accepted = new Promise<Socket>((resolve) => io.on("connection", resolve));
  const options = { transports: ["websocket"], forceNew: true, reconnection: false, ...client };
  const remote: ClientSocket = connect(url, options);
  onTestFinished(() => void remote.disconnect());
  const [socket] = await Promise.all([accepted, heard(remote, "connect")]);
  const gathering = new Gathering();
  writeDirectly(socket, gathering);
  const ordinary = vi.spyOn(socket.conn, "write");
  const received: unknown[] = [];
  remote.onAny((...event: unknown[]) => received.push(event));
  return { io, socket, remote, ordinary, received, gathering };
}

const streamOf = ({ conn }: Socket) =>
  (conn as unknown as { transport: { socket: { _socket: Duplex } } }).transport.socket._socket;

const heard = (socket: ClientSocket, event: string) =>
  new Promise<unknown[]>((resolve) => socket.once(event, (...args: unknown[]) => resolve(args)));

test("an event, a broadcast and an acknowledgement are written directly", async () => {
  const { io, socket, remote, ordinary, received } = await start();
  socket.on("ask", (ack: (answer: string) => void) => ack("çà et là"));
  const answer = remote.emitWithAck("ask");
  socket.emit("one", { text: "é".repeat(100) });
  io.emit("all", "x".repeat(70_000), "y".repeat(60));
  expect(await answer).toBe("çà et là");
  expect(received).toEqual([
    ["one", { text: "é".repeat(100) }],
    ["all", "x".repeat(70_000), "y".repeat(60)],
  ]);
  expect(ordinary).not.toHaveBeenCalled();
});

test("what one turn sends to a socket leaves in one piece", async () => {
  const { socket, remote, received } = await start();
  const write = vi.spyOn(streamOf(socket), "_write");
  const last = heard(remote, "last");
  process.nextTick(() => socket.emit("tick"));
  Promise.resolve().then(() => socket.emit("microtask"));
  socket.emit("now");
  setImmediate(() => setImmediate(() => socket.emit("last")));
  await last;
  expect(received).toEqual([["now"], ["microtask"], ["tick"], ["last"]]);
  // The last event was another turn's.
  expect(write).toHaveBeenCalledTimes(2);
});

type Started = Awaited<ReturnType<typeof start>>;

test.each<[string, Partial<ServerOptions>, Partial<ManagerOptions>, (started: Started) => void]>([
  ["polling", {}, { transports: ["polling"] }, () => {}],
  ["compression", { perMessageDeflate: true }, {}, () => {}],
  ["a listener that counts packets", {}, {}, ({ socket }) => socket.conn.on("packetCreate", () => {})],
  ["a listener that hears of each flush", {}, {}, ({ socket }) => socket.conn.on("flush", () => {})],
  ["bytes", {}, {}, ({ socket }) => socket.emit("bytes", Buffer.from("x"))],
  ["a volatile event", {}, {}, ({ socket }) => socket.volatile.emit("volatile")],
])("%s takes the ordinary way, in order", async (_, server, client, prepare) => {
  const started = await start(server, client);
  const { socket, remote, ordinary, received } = started;
  prepare(started);
  socket.emit("a", 1);
  socket.emit("b", 2);
  await heard(remote, "b");
  expect(ordinary).toHaveBeenCalled();
  expect(received.slice(-2)).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});

test("behind a queue everything waits its turn", async () => {
  const { socket, remote, ordinary, received } = await start();
  socket.emit("direct");
  socket.emit("bytes", Buffer.from("x"));
  expect(ordinary).toHaveBeenCalledTimes(2);
  socket.emit("behind");
  expect(ordinary).toHaveBeenCalledTimes(3);
  await heard(remote, "behind");
  socket.emit("direct again");
  await heard(remote, "direct again");
  expect(ordinary).toHaveBeenCalledTimes(3);
  expect(received.map((event) => (event as unknown[])[0])).toEqual(["direct", "bytes", "behind", "direct again"]);
});

test("a turn gathers so much and no more: then the queue fills, where the limits look", async () => {
  const { socket, remote } = await start();
  const conn = socket.conn as unknown as { writeBuffer: unknown[] };
  const count = 1_000;
  for (let at = 0; at < count; at += 1) socket.emit("big", at, "x".repeat(1_000));
  expect(conn.writeBuffer.length).toBeGreaterThan(500);
  let next = 0;
  await new Promise<void>((resolve) => {
    remote.on("big", (at: number) => {
      expect(at).toBe(next++);
      if (next === count) resolve();
    });
  });
});

test("a connection that is closed in the same turn still gets what was sent before, and nothing after", async () => {
  const { socket, remote, received } = await start();
  socket.emit("before");
  socket.disconnect(true);
  socket.emit("after");
  await heard(remote, "disconnect");
  expect(received).toEqual([["before"]]);
});

test("a stream that is ended in the same turn takes what was sent before", async () => {
  const { socket, remote, received } = await start();
  const gone = heard(remote, "disconnect");
  socket.emit("before");
  streamOf(socket).end();
  await gone;
  expect(received).toEqual([["before"]]);
});

test("sockets of one connection have one way out", async () => {
  const { io, socket, remote, received, gathering } = await start();
  const accepted = new Promise<Socket>((resolve) => io.of("/other").on("connection", resolve));
  const other = remote.io.socket("/other");
  other.onAny((...event: unknown[]) => received.push(event));
  const second = await accepted;
  await heard(other, "connect");
  writeDirectly(second, gathering);
  socket.emit("a");
  second.emit("b", Buffer.from("x"));
  socket.emit("c");
  second.emit("last");
  await heard(other, "last");
  expect(received).toEqual([["a"], ["b", Buffer.from("x")], ["c"], ["last"]]);
});

test("of what an adapter has framed for many there is one copy", async () => {
  const { io, socket, remote, gathering } = await start();
  const accepted = new Promise<Socket>((resolve) => io.once("connection", resolve));
  const options = { transports: ["websocket"], forceNew: true, reconnection: false };
  const another = connect(`http://127.0.0.1:${remote.io.opts.port}`, options);
  onTestFinished(() => void another.disconnect());
  const [second] = await Promise.all([accepted, heard(another, "connect")]);
  writeDirectly(second, gathering);
  const writes = [socket, second].map((one) => vi.spyOn(streamOf(one), "_write"));
  io.emit("all");
  await Promise.all([heard(remote, "all"), heard(another, "all")]);
  const [one, two] = writes.map((write) => write.mock.calls[0]?.[0]);
  expect(one).toBeInstanceOf(Buffer);
  expect(two).toBe(one);
});

test("a reader that does not read fills the queue, as ever", async () => {
  const { socket, remote } = await start();
  const conn = socket.conn as unknown as {
    readonly writeBuffer: unknown[];
    readonly transport: { readonly socket: { readonly bufferedAmount: number } };
  };
  const engine = remote.io.engine as unknown as { transport: { ws: { pause(): void; resume(): void } } };
  engine.transport.ws.pause();
  let sent = 0;
  // Beyond what the kernel takes; each turn by itself is small.
  while (conn.writeBuffer.length < 500 && sent < 20_000) {
    socket.emit("big", sent++, "x".repeat(10_000));
    if (sent % 10 === 0) await new Promise(setImmediate);
  }
  expect(conn.writeBuffer.length).toBe(500);
  expect(conn.transport.socket.bufferedAmount).toBeLessThan(1_000_000);
  let next = 0;
  const all = new Promise<void>((resolve) => {
    remote.on("big", (at: number) => {
      expect(at).toBe(next++);
      if (next === sent) resolve();
    });
  });
  engine.transport.ws.resume();
  await all;
});
