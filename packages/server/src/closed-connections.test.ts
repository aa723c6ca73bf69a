import type { IncomingMessage } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { heard, startShop } from "../test/shop.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** A shop, and a way to see what is still held of a part of each request. */
async function watching(part: (request: IncomingMessage) => object) {
  const parts = new Set<WeakRef<object>>();
  const shop = await startShop();
  for (const event of ["request", "upgrade"]) {
    shop.httpServer.prependListener(event, (request: IncomingMessage) => void parts.add(new WeakRef(part(request))));
  }
  const held = (): number => {
    collect();
    return [...parts].filter((each) => each.deref()).length;
  };
  return { ...shop, parts, expectHeld: (count: number) => expect.poll(held, { timeout: 5_000 }).toBe(count) };
}

// Each had two timers that held it for another ten seconds, with all that hung on it: coming and going filled the memory.
test.each([
  ["in a namespace", "ana", "connect"],
  ["refused", "eve", "connect_error"],
])("nothing is kept of a connection that was %s and is closed", async (_, token, answer) => {
  // A connection holds its request's headers, and who holds a connection holds those as well.
  const { open, parts, expectHeld } = await watching(({ headers }) => headers);
  const socket = open(token);
  await heard(socket, answer);
  await expectHeld(1);
  socket.disconnect();
  await expectHeld(0);
  expect(parts.size).toBeGreaterThan(0);
});

// Two kilobytes: Engine.IO holds the first request for as long as the connection lives, and each that asked for a WebSocket.
test.each([[["websocket"]], [["polling"]], [["polling", "websocket"]]])(
  "of a connection over %s no request is kept",
  async (transports) => {
    const { open, parts, expectHeld } = await watching((request) => request);
    const socket = open("ana", "/shop-1", { transports });
    await heard(socket, "connect");
    if (transports.length > 1) await expect.poll(() => socket.io.engine.transport.name).toBe("websocket");
    await expectHeld(0);
    expect(parts.size).toBeGreaterThan(0);
    expect(socket.connected).toBe(true);
  },
);
