import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { EventDefinition } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import fc from "fast-check";
import jsonwebtoken from "jsonwebtoken";
import { io } from "socket.io-client";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import { ask, fastPath } from "../e2e/helpdesk-process.ts";

const secret = "a secret for the fuzzer's server only";
const token = jsonwebtoken.sign({ userId: "11111111-1111-4111-8111-111111111111", companyId: 1 }, secret, {
  expiresIn: 600,
});
const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const server = spawn(process.execPath, [fileURLToPath(new URL("./fuzz-server.ts", import.meta.url))], {
  env: { PATH: process.env.PATH ?? "", JWT_SECRET: secret, WIREPACT_FAST_PATH: fastPath },
  stdio: ["ignore", "pipe", "inherit"],
});
let url: string;

beforeAll(async () => {
  const [line] = await once(server.stdout.setEncoding("utf8"), "data");
  url = String(line).trim();
});
afterAll(() => void server.kill());

/** One frame, or two where bytes follow. `ack`: its acknowledgement is asked for. */
interface Packet {
  readonly ack: boolean;
  frames(id: number): (string | Buffer)[];
}

const clientEvents = chatiaFlow.namespaces.workspace.options.clientEvents;
const own = ["auth:refresh", "wirepact:join", "wirepact:leave", "wirepact:read", "error", "toString", "__proto__", ""];
/** Socket.IO's parser takes these for an attack and ends the connection: they are thrown with the other frames below. */
const reserved = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];
const name = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.keys(clientEvents)) },
  { weight: 2, arbitrary: fc.constantFrom(...own) },
  { weight: 1, arbitrary: fc.string().filter((text) => !reserved.includes(text)) },
);

const examples = Object.values<EventDefinition>(clientEvents).flatMap(({ options }) => options.examples ?? []);
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
/** An argument, as JSON. */
const argument = fc.oneof(
  { weight: 3, arbitrary: fc.json({ maxDepth: 3 }) },
  { weight: 3, arbitrary: fc.constantFrom(...examples.flat().map((value) => JSON.stringify(value))) },
  {
    weight: 2,
    arbitrary: fc
      .record(
        {
          ticketId: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
          body: fc.oneof(fc.string(), fc.jsonValue()),
          clientId: fc.string(),
          typing: fc.boolean(),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"toString":1}',
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":1}}',
      "1e999",
      "-0",
      nested(2_000),
      '"\\ud800"',
      '"\\u0000"',
      "9007199254740993",
      '{"then":1}',
      '{"toJSON":1}',
    ),
  },
);

const event = fc
  .record({
    name,
    args: fc.array(argument, { maxLength: 3 }),
    ack: fc.boolean(),
    binary: fc.integer({ min: 0, max: 9 }),
  })
  .map(
    ({ name, args, ack, binary }): Packet => ({
      ack,
      frames(id) {
        const at = ack ? String(id) : "";
        const list = [JSON.stringify(name), ...args];
        if (binary > 0) return [`42/workspace-1,${at}[${list.join(",")}]`];
        return [
          `451-/workspace-1,${at}[${[...list, '{"_placeholder":true,"num":0}'].join(",")}]`,
          Buffer.from([1, 2, 3]),
        ];
      },
    }),
  );
/** Answers to what was never asked, and numbers for names. */
const odd = fc.oneof(
  fc
    .record({ id: fc.nat(), value: fc.json({ maxDepth: 2 }) })
    .map(({ id, value }): Packet => ({ ack: false, frames: () => [`43/workspace-1,${id}[${value}]`] })),
  fc.nat().map((number): Packet => ({ ack: true, frames: (id) => [`42/workspace-1,${id}[${number}]`] })),
);
const packet = fc.oneof({ weight: 12, arbitrary: event }, { weight: 1, arbitrary: odd });

/** A frame that is no packet, or one that lies. */
const garbage = fc.oneof(
  fc.string(),
  fc.string().map((text) => `4${text}`),
  fc.string().map((text) => `42/workspace-1,${text}`),
  fc.constantFrom(...reserved).map((text) => `42/workspace-1,["${text}"]`),
  fc
    .tuple(fc.nat({ max: 9 }), fc.nat(), fc.json())
    .map(([type, count, json]) => `4${type}${count}-/workspace-1,${json}`),
  fc
    .tuple(fc.constantFrom("40", "41", "43", "44", "45", "46"), fc.json())
    .map(([start, json]) => `${start}/workspace-1,${json}`),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);

/** Opens a connection that is in the workspace. */
async function enter(onFrame: (frame: string) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
  socket.on("error", () => {});
  await new Promise<void>((resolve) => {
    socket.on("message", (data) => {
      const frame = String(data);
      if (frame === "2") socket.send("3");
      else if (frame.startsWith("0")) socket.send(`40/workspace-1,${JSON.stringify({ token })}`);
      else if (frame.startsWith("40/workspace-1,")) resolve();
      else onFrame(frame);
    });
  });
  return socket;
}

/** Somebody of the same company who does nothing but ask now and then. */
async function createBystander() {
  const socket = io(`${url}/workspace-1`, { auth: { token }, transports: ["websocket"], reconnection: false });
  onTestFinished(() => void socket.disconnect());
  const heard: unknown[] = [];
  socket.onAny((...args: unknown[]) => heard.push(args));
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  return async () => {
    expect(await ask(socket, "markAsRead", { ticketId: 7 })).toEqual([{ ok: true, data: { unreadMessages: 0 } }]);
    expect([heard, socket.connected, server.exitCode]).toEqual([[], true, null]);
  };
}

const bounds = { seed, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: true, endOnFailure: true };

test("whatever a client sends, every acknowledgement is answered once, and nobody else notices", {
  timeout: 120_000,
}, async () => {
  console.log(`fuzz: FUZZ_SEED=${seed}`);
  const unaffected = await createBystander();
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(packet, { minLength: 300, maxLength: 500, size: "max" }), async (packets) => {
      const answers = new Map<string, number>();
      const expected = new Set(packets.flatMap(({ ack }, at) => (ack ? [String(at)] : [])));
      let settle: (outcome: string) => void = () => {};
      const settled = new Promise<string>((resolve) => {
        settle = resolve;
      });
      const last = String(packets.length);
      expected.add(last);
      const socket = await enter((frame) => {
        const [, id] = /^4[36](?:\d+-)?\/workspace-1,(\d+)/.exec(frame) ?? [];
        if (id === undefined) return;
        answers.set(id, (answers.get(id) ?? 0) + 1);
        if (answers.size === expected.size) settle("answered");
      });
      socket.on("close", () => settle("closed"));
      packets.forEach((one, at) => {
        for (const frame of one.frames(at)) socket.send(frame);
      });
      socket.send(`42/workspace-1,${last}["markAsRead",{"ticketId":7}]`);
      sent += packets.length;
      expect(await settled).toBe("answered");
      await unaffected();
      socket.terminate();
      expect([...answers.keys()].filter((id) => !expected.has(id))).toEqual([]);
      expect([...answers.values()].filter((count) => count !== 1)).toEqual([]);
    }),
    { ...bounds, numRuns: 280 },
  );
  console.log(`fuzz: ${sent} packets`);
  expect(sent).toBeGreaterThanOrEqual(100_000);
});

test("frames that are no packets end their own connection at most", { timeout: 120_000 }, async () => {
  const unaffected = await createBystander();
  await fc.assert(
    fc.asyncProperty(fc.array(garbage, { minLength: 1, maxLength: 20 }), async (frames) => {
      let answered = (): void => {};
      const done = new Promise<void>((resolve) => {
        answered = resolve;
      });
      const socket = await enter((frame) => frame.startsWith("43/workspace-1,4242") && answered());
      socket.on("close", answered);
      for (const frame of frames) socket.send(frame);
      socket.send('42/workspace-1,4242["markAsRead",{"ticketId":7}]');
      // What swallows the marker (bytes that were announced and never come) ends with the connection.
      await Promise.race([done, unaffected()]);
      await unaffected();
      socket.terminate();
    }),
    { ...bounds, numRuns: 1_000 },
  );
});
