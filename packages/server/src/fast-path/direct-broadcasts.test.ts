import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Socket } from "socket.io";
import { Server } from "socket.io";
import type { Socket as ClientSocket } from "socket.io-client";
import { io as connect } from "socket.io-client";
import { expect, onTestFinished, test, vi } from "vitest";
import { broadcastDirectly } from "./direct-broadcasts.ts";
import { writeDirectly } from "./direct-writes.ts";
import { Gathering } from "./gathering.ts";

interface Member {
  readonly socket: Socket;
  readonly remote: ClientSocket;
  readonly received: unknown[];
  /** What Engine.IO was asked to write. */
  readonly ordinary: ReturnType<typeof vi.spyOn>;
}

/** A server with sockets of the stock client, one for each transport, all in the room "all", and the first in "again", too. */
async function start(...transports: readonly ("websocket" | "polling")[]) {
  const httpServer = createServer();
  const io = new Server(httpServer);
  const gathering = new Gathering();
  broadcastDirectly(io.of("/"), gathering);
  const frame = vi.spyOn(gathering, "frame");
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  onTestFinished(() => void io.close());
  const members: Member[] = [];
  for (const transport of transports) {
    const accepted = new Promise<Socket>((resolve) => io.once("connection", resolve));
    const remote = connect(url, { transports: [transport], forceNew: true, reconnection: false });
    onTestFinished(() => void remote.disconnect());
    const connected = new Promise<void>((resolve) => remote.on("connect", resolve));
    const socket = await accepted;
    await connected;
    writeDirectly(socket, gathering);
    await socket.join(members.length === 0 ? ["all", "again"] : "all");
    const received: unknown[] = [];
    remote.onAny((...event: unknown[]) => received.push(event));
    members.push({ socket, remote, received, ordinary: vi.spyOn(socket.conn, "write") });
  }
  const [first, second] = members as [Member, Member];
  return { io, frame, members, first, second };
}

const heard = ({ remote }: Member, event: string) =>
  new Promise<void>((resolve) => remote.once(event, () => resolve()));

test("members get one frame, written directly; one who polls gets it the ordinary way", async () => {
  const { io, frame, members, first, second } = await start("websocket", "polling", "websocket");
  const ends = Promise.all(members.map((member) => heard(member, "end")));
  io.to("all").emit("event", { text: "é" });
  io.to("all").emit("end");
  await ends;
  for (const { received } of members) expect(received).toEqual([["event", { text: "é" }], ["end"]]);
  expect(frame).toHaveBeenCalledTimes(2);
  expect(first.ordinary).not.toHaveBeenCalled();
  expect(second.ordinary).toHaveBeenCalledTimes(2);
});

test("whoever is in several rooms gets it once, and who is excepted does not", async () => {
  const { io, first, second } = await start("websocket", "websocket");
  const ends = Promise.all([heard(first, "end"), heard(second, "end")]);
  io.to("again").to("all").emit("both");
  io.to("all").except("again").emit("second");
  io.emit("everybody");
  io.to("again").emit("first");
  io.to("nobody").emit("nobody");
  io.to("all").emit("end");
  await ends;
  expect(first.received).toEqual([["both"], ["everybody"], ["first"], ["end"]]);
  expect(second.received).toEqual([["both"], ["second"], ["everybody"], ["end"]]);
});

test("where nobody is, no frame is made", async () => {
  const { io, frame } = await start("websocket");
  io.to("nobody").emit("event");
  expect(frame).not.toHaveBeenCalled();
});

test("listeners to what goes out hear of each recipient", async () => {
  const { io, first } = await start("websocket", "websocket");
  const listener = vi.fn();
  first.socket.onAnyOutgoing(listener);
  io.to("all").emit("event", 1);
  expect(listener.mock.calls).toEqual([["event", 1]]);
});

test("volatile events and bytes go the ordinary way, in order", async () => {
  const { io, frame, first } = await start("websocket");
  const end = heard(first, "end");
  io.to("all").emit("before");
  io.volatile.to("all").emit("volatile");
  io.to("all").emit("bytes", Buffer.from("x"));
  io.to("all").emit("end");
  await end;
  expect(first.received.map((event) => (event as unknown[])[0])).toEqual(["before", "volatile", "bytes", "end"]);
  expect(frame).toHaveBeenCalledTimes(1);
});

test("a volatile event is lost on a member whose line is busy, and no other", async () => {
  const { io, first } = await start("websocket");
  const end = heard(first, "end");
  first.socket.emit("bytes", Buffer.from("x"));
  io.volatile.to("all").emit("volatile");
  io.to("all").emit("end");
  await end;
  expect(first.received.map((event) => (event as unknown[])[0])).toEqual(["bytes", "end"]);
});

test("behind a queue a broadcast waits its turn, and does not keep the others waiting", async () => {
  const { io, first, second } = await start("websocket", "websocket");
  const ends = Promise.all([heard(first, "end"), heard(second, "end")]);
  first.socket.emit("bytes", Buffer.from("x"));
  io.to("all").emit("event");
  io.to("all").emit("end");
  await ends;
  expect(first.received).toEqual([["bytes", Buffer.from("x")], ["event"], ["end"]]);
  expect(second.received).toEqual([["event"], ["end"]]);
  expect(second.ordinary).not.toHaveBeenCalled();
});

test("the ordinary way learns what it was to know", async () => {
  const { io, first } = await start("polling");
  io.compress(false).to("all").emit("event");
  expect(first.ordinary.mock.calls).toEqual([['2["event"]', expect.objectContaining({ compress: false })]]);
});

test("acknowledgements of a broadcast still come", async () => {
  const { io, members } = await start("websocket", "polling");
  for (const { remote } of members) remote.on("ask", (ack: (answer: number) => void) => ack(1));
  expect(await io.to("all").timeout(5_000).emitWithAck("ask")).toEqual([1, 1]);
});
