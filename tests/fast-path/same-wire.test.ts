import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { startOrderServer } from "./order-server.ts";

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Everything that a client is sent in a scenario that never differs, frame by frame; ids that are made up are left out. */
async function transcript(fastPath: boolean): Promise<string[]> {
  const { realtime, url } = await startOrderServer({ fastPath, logger: silent });
  realtime.handle("order", {
    say: ([{ n }]) => scope.to("all").emit("text", { n, filling: "said" }),
    sayBytes: ([n, bytes]) => scope.to("all").emit("bytes", n, bytes),
    ask: ([{ n }]) => {
      if (n === 13) throw new Error("unlucky");
      return { n };
    },
    askSlowly: async ([{ n }]) => ({ n }),
  });
  const scope = realtime.of("order", { run: 1 });
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  onTestFinished(() => socket.terminate());
  const frames: string[] = [];
  const waiting = new Map<string, () => void>();
  socket.on("message", (data: Buffer, isBinary) => {
    const frame = (isBinary ? data.toString("hex") : data.toString())
      .replace(/"s?id":"[^"]+"/g, '"id":"…"')
      .replace(/"epoch":"[^"]+"/g, '"epoch":"…"');
    frames.push(frame);
    for (const [text, go] of waiting) if (frame.includes(text)) go();
  });
  const until = (text: string) => new Promise<void>((resolve) => waiting.set(text, resolve));
  let sends = 0;
  const send = async (...packets: (string | Buffer)[]) => {
    for (const packet of packets) socket.send(packet);
    const id = 1_000 + sends++;
    const answered = until(`43/order-1,${id}[`);
    // Asked for last, answered last.
    socket.send(`42/order-1,${id}["ask",{"n":0,"filling":""}]`);
    await answered;
  };
  await new Promise((resolve) => socket.once("open", resolve));
  const connected = until("40/order-1");
  socket.send("40/order-1,{}");
  await connected;
  await send('42/order-1,["say",{"n":1,"filling":"à"}]', '42/order-1,0["say",{"n":2,"filling":"\\u00e9"}]');
  await send('42/order-1,1["ask",{"n":3,"filling":""}]', '42/order-1,2["askSlowly",{"n":4,"filling":""}]');
  await send('42/order-1,3["ask",{"n":13,"filling":""}]', '42/order-1,4["ask",{"n":"x"}]', '42/order-1,["ask",7]');
  await send('42/order-1,5["nobody",{"n":3}]', '42/order-1,6["as\\u006b",{"n":5,"filling":""}]', '42/order-1,7["ask"]');
  await send('451-/order-1,["sayBytes",8,{"_placeholder":true,"num":0}]', Buffer.from([1, 2, 3]));
  for (const kept of ["one", "two"]) await scope.to("kept").emit("text", { n: 9, filling: kept });
  await scope.to("all").to("again").emit("text", { n: 10, filling: "once" });
  await scope.emit("text", { n: 11, filling: "x".repeat(70_000) });
  await send('42/order-1,8["wirepact:read",{"stream":"kept","epoch":"?","since":0}]');
  return frames;
}

test("the same frames are sent with the fast path on and off", async () => {
  const [fast, ordinary] = [await transcript(true), await transcript(false)];
  expect(fast.length).toBeGreaterThan(20);
  expect(fast).toEqual(ordinary);
});
