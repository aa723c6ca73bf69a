import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defineContract, defineEvent, defineNamespace, result } from "@wirepact/contracts";
import { createServer } from "@wirepact/server";
import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";

const pair = z.tuple([z.string(), z.int()]);
const pairContract = defineContract({
  name: "pairs",
  version: "1.0.0",
  namespaces: {
    main: defineNamespace("/main", {
      clientEvents: {
        put: defineEvent({ args: [z.object({ id: z.int() }), pair], ack: result(z.object({ n: z.int() })) }),
        count: defineEvent({ args: [z.object({ id: z.int() })], ack: result(z.int()) }),
        swap: defineEvent({ args: [z.string()], ack: result(pair) }),
        wait: defineEvent({ args: [z.string().refine(async (text) => text !== "")], ack: result(z.int()) }),
      },
      serverEvents: {
        pair: defineEvent({ args: [pair] }),
        count: defineEvent({ args: [z.object({ n: z.int() })] }),
      },
    }),
  },
});

test("of each schema that cannot be compiled it is said once that Zod checks it, and why; of others nothing", async () => {
  const lines: unknown[] = [];
  const quiet = () => {};
  const warn = (fields: object, text: string) => void (text.includes("Zod") && lines.push(fields));
  const httpServer = createHttpServer();
  const realtime = createServer(pairContract, httpServer, {
    authenticate: () => ({ claims: {} }),
    authorize: { main: { connect: () => true } },
    origins: [],
    logger: { debug: quiet, info: quiet, warn, error: quiet },
  });
  realtime.handle("main", {
    put: () => ({ n: 1 }),
    count: () => 1,
    swap: () => ["a", 1] as [string, number],
    wait: () => 1,
  });
  onTestFinished(() => realtime.close());
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const { port } = httpServer.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}/main`, { transports: ["websocket"] });
  onTestFinished(() => void socket.disconnect());

  for (let time = 0; time < 8; time += 1) {
    expect(await socket.emitWithAck("put", { id: 1 }, ["a", 1])).toEqual({ ok: true, data: { n: 1 } });
    expect(await socket.emitWithAck("put", { id: 1 }, ["a"])).toMatchObject({ error: { code: "VALIDATION_FAILED" } });
    expect(await socket.emitWithAck("count", { id: 1 })).toEqual({ ok: true, data: 1 });
    expect(await socket.emitWithAck("swap", "x")).toEqual({ ok: true, data: ["a", 1] });
    expect(await socket.emitWithAck("wait", "x")).toEqual({ ok: true, data: 1 });
    const heard = new Promise((resolve) => socket.once("pair", resolve));
    realtime.of("main").emit("pair", ["b", 2]);
    realtime.of("main").emit("count", { n: time });
    expect(await heard).toEqual(["b", 2]);
  }
  expect(lines).toEqual(
    expect.arrayContaining([
      { schema: "main.clientEvents.put.args[1]", reason: 'the type "tuple"' },
      { schema: "main.clientEvents.swap.ack", reason: 'the type "tuple"' },
      { schema: "main.clientEvents.wait.args[0]", reason: "it has to be waited for" },
      { schema: "main.serverEvents.pair.args[0]", reason: 'the type "tuple"' },
    ]),
  );
  expect(lines).toHaveLength(4);
});
