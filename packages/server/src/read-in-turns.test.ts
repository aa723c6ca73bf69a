import { expect, test } from "vitest";
import { heard, startShop } from "../test/shop.ts";

/** The part of a client's connection that is used here: frames by hand, written at once. */
interface Engine {
  readonly transport: {
    readonly ws: {
      send(frame: string): void;
      close(): void;
      readonly _socket: { cork(): void; uncork(): void };
    };
  };
}

const much = Number.POSITIVE_INFINITY;
const rate = { perSecond: much, burst: much };

/** A server that notes what it handled, in which turn of the event loop. */
async function start() {
  const came: { readonly text: string; readonly turn: number }[] = [];
  let turn = 0;
  let isCounting = true;
  const count = (): void => {
    turn += 1;
    if (isCounting) setImmediate(count);
  };
  count();
  const shop = await startShop({ limits: { packets: rate, packetsPerConnection: rate, packetsPerUser: much } });
  const all = Promise.withResolvers<void>();
  shop.realtime.handle("shop", {
    buy: () => ({ price: 1 }),
    wave: ([text]) => {
      came.push({ text, turn });
      if (text === "last") {
        isCounting = false;
        all.resolve();
      }
    },
  });
  const socket = await shop.connect();
  const { ws } = (socket.io.engine as unknown as Engine).transport;
  /** So many events in one piece, the last of which says so. */
  function sendAtOnce(events: number): void {
    ws._socket.cork();
    for (let at = 1; at < events; at++) ws.send(`42/shop-1,["wave","${at}"]`);
    ws.send('42/shop-1,["wave","last"]');
    ws._socket.uncork();
  }
  return { ...shop, socket, ws, came, sendAtOnce, all: all.promise };
}

test("whoever sends thousands of packets at once has them handled in turns, in order", async () => {
  const { sendAtOnce, came, all } = await start();
  sendAtOnce(3_000);
  await all;
  expect(came.map(({ text }) => text)).toEqual([...Array.from({ length: 2_999 }, (_, at) => `${at + 1}`), "last"]);
  const turns = Map.groupBy(came, ({ turn }) => turn);
  // 50, and what the last piece of 8 kB still holds, in which they are 31 bytes each. All at once it would be 1,500.
  expect(Math.max(...[...turns.values()].map(({ length }) => length))).toBeLessThan(350);
});

test("what was sent before the end of a connection is handled, although it waits", async () => {
  const { sendAtOnce, came, ws, socket, all } = await start();
  const gone = heard(socket, "disconnect");
  sendAtOnce(1_000);
  ws.close();
  await Promise.all([all, gone]);
  expect(came).toHaveLength(1_000);
});

test("a few packets are handled in the turn in which they came", async () => {
  const { sendAtOnce, came, all } = await start();
  sendAtOnce(20);
  await all;
  expect(new Set(came.map(({ turn }) => turn)).size).toBeLessThan(3);
});

test("a stranger's absurd frame is not taken in, and answered by name", async () => {
  const { url, metric } = await startShop();
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`);
  const said: string[] = [];
  socket.onmessage = ({ data }) => said.push(String(data));
  const closed = new Promise<number>((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  socket.send(`40/shop-1,{"token":"${"x".repeat(100_000)}"}`);
  expect(await closed).toBe(1009);
  expect(said.at(-1)).toContain("PAYLOAD_TOO_LARGE");
  expect(await metric('limits_total{limit="maxConnectBytes"}')).toBe(1);
});

test("whoever is in may send as much as anybody", async () => {
  const { connect } = await startShop();
  const socket = await connect();
  expect(await socket.emitWithAck("buy", { item: "x".repeat(100_000) })).toMatchObject({
    error: { code: "PAYLOAD_TOO_LARGE" },
  });
  expect(socket.connected).toBe(true);
});
