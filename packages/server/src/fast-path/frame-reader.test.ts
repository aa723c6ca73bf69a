import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "node:net";
import { Server } from "socket.io";
import { expect, onTestFinished, test, vi } from "vitest";
import type { ReadableConnection } from "./frame-reader.ts";
import { createFrameReader } from "./frame-reader.ts";

/** A text frame as a client sends it: masked, in one piece. */
function masked(text: string, { first = 0x81, mask = [1, 2, 3, 4] } = {}): Buffer {
  const payload = Buffer.from(text);
  const header =
    payload.length < 126
      ? [first, 0x80 | payload.length]
      : payload.length < 65_536
        ? [first, 0xfe, payload.length >> 8, payload.length & 0xff]
        : [first, 0xff, 0, 0, 0, 0, 0, payload.length >> 16, (payload.length >> 8) & 0xff, payload.length & 0xff];
  return Buffer.from([...header, ...mask, ...payload.map((byte, at) => byte ^ (mask[at & 3] as number))]);
}

/** A connection whose events are read directly, and notes which way each came; `write` sends bytes as they stand. */
async function start(limit = 1e6) {
  const httpServer = createServer();
  const io = new Server(httpServer, { maxHttpBufferSize: limit });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void io.close());
  const came: string[] = [];
  let ordinary = 0;
  const connected = new Promise<ReadableConnection & { close(): void }>((resolve) => {
    io.engine.on("connection", (connection) => {
      for (const listener of connection.listeners("data")) connection.removeListener("data", listener);
      connection.on("data", (data: string) => {
        ordinary += 1;
        came.push(data);
      });
      const takeEvent = (packet: string): boolean => {
        if (packet.includes("left")) return false;
        came.push(packet);
        if (packet === "2close") connection.close(true);
        return true;
      };
      const reader = createFrameReader({ connection, packetListeners: 0, events: { takeEvent } });
      if (reader) connection.transport.socket._receiver._write = reader.read.bind(reader);
      resolve(connection);
    });
  });
  const { port } = httpServer.address() as AddressInfo;
  const line = connect(port, "127.0.0.1");
  onTestFinished(() => void line.destroy());
  line.write(
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
  );
  const connection = await connected;
  const arrived = (count: number) => expect.poll(() => came.length, { timeout: 5_000 }).toBe(count);
  return { line, came, connection, arrived, ordinary: () => ordinary };
}

const events = (count: number) => Array.from({ length: count }, (_, at) => `2["é€😀",${at},"${"x".repeat(at % 500)}"]`);

test("whole frames are read directly, in whatever pieces they come", async () => {
  const { line, came, arrived, ordinary } = await start();
  const sent = events(400);
  const bytes = Buffer.concat(sent.map((text, at) => masked(`4${text}`, { mask: [at & 255, 0, at % 7, 255] })));
  line.setNoDelay(true);
  for (let at = 0, size = 1; at < bytes.length; at += size, size = (size * 7 + 13) % 3_001) {
    if (!line.write(bytes.subarray(at, at + size))) await once(line, "drain");
    await new Promise(setImmediate);
  }
  await arrived(sent.length);
  expect(came).toEqual(sent);
  expect(ordinary()).toBeLessThan(sent.length);
});

test("in one piece nothing goes the ordinary way but what has to, and what comes with it", async () => {
  const { line, came, arrived, ordinary } = await start();
  line.write(Buffer.concat(events(50).map((text) => masked(`4${text}`))));
  await arrived(50);
  expect(ordinary()).toBe(0);
  line.write(Buffer.concat(["2a", "2left", "2b"].map((text) => masked(`4${text}`))));
  await arrived(53);
  expect(came.slice(-3)).toEqual(["2a", "2left", "2b"]);
  expect(ordinary()).toBe(2);
});

test.each<[string, Buffer[], string[]]>([
  ["fragments", [masked("42a", { first: 0x01 }), masked("b", { first: 0x80 })], ["2ab"]],
  ["a long frame", [masked(`42${"x".repeat(70_000)}`)], [`2${"x".repeat(70_000)}`]],
  ["another kind of packet", [masked("40"), masked("42a")], ["0", "2a"]],
  ["a sign of life", [masked("", { first: 0x89 }), masked("42a")], ["2a"]],
  ["an honest replacement character", [masked("42\ufffd")], ["2\ufffd"]],
])("%s arrives as ever", async (_, frames, expected) => {
  const { line, came, arrived } = await start();
  line.write(Buffer.concat(frames));
  await arrived(expected.length);
  expect(came).toEqual(expected);
});

const invalid = (() => {
  const frame = masked("42ab", { mask: [0, 0, 0, 0] });
  frame[frame.length - 1] = 0xff;
  return frame;
})();

test.each<[string, Buffer]>([
  ["no UTF-8", invalid],
  ["a frame without a mask", Buffer.from([0x81, 3, 0x34, 0x32, 0x61])],
  ["a reserved bit", masked("42a", { first: 0x91 })],
  ["more than may be sent", masked(`42${"x".repeat(2_000)}`)],
])("%s ends the connection, as ever, and what follows is not read", async (_, frame) => {
  const { line, came } = await start(1_000);
  const closed = once(line, "close");
  line.resume();
  line.write(Buffer.concat([masked("42before"), frame, masked("42after")]));
  await closed;
  expect(came).toEqual(["2before"]);
});

test("somebody else's listener hears everything", async () => {
  const { line, connection, arrived, ordinary } = await start();
  const heard = vi.fn();
  (connection as unknown as NodeJS.EventEmitter).on("packet", heard);
  line.write(masked("42a"));
  await arrived(1);
  expect(ordinary()).toBe(1);
  expect(heard).toHaveBeenCalledOnce();
});

test("nothing is read of a connection that an event has closed", async () => {
  const { line, came, connection, arrived } = await start();
  line.write(Buffer.concat([masked("42a"), masked("42close"), masked("42b")]));
  await arrived(2);
  expect(connection.readyState).not.toBe("open");
  // Should it be read after all, it is before the line has ended.
  line.end();
  await once(line.resume(), "close");
  expect(came).toEqual(["2a", "2close"]);
});
