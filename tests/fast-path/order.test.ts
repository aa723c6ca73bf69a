import fc from "fast-check";
import type { Socket } from "socket.io-client";
import { expect, test } from "vitest";
import type { OrderServer } from "./order-server.ts";
import { startOrderServer } from "./order-server.ts";

/** Packets per transport, both directions together; three transports make a hundred thousand. */
const packets = 34_000;
const seed = Number(process.env.ORDER_SEED ?? Math.floor(Math.random() * 2 ** 31));

const serverKinds = ["text", "rooms", "everybody", "bytes", "pulse", "durable", "large"] as const;
const clientKinds = ["say", "sayBytes", "ask", "askSlowly", "unknown"] as const;
const pauses = ["none", "microtask", "tick", "immediate", "timer"] as const;
type Pause = (typeof pauses)[number];
type Burst<TKind> = readonly { readonly kinds: readonly TKind[]; readonly pause: Pause }[];

const bursts = <TKind>(kinds: readonly TKind[]): fc.Arbitrary<Burst<TKind>> =>
  fc.array(
    fc.record({
      kinds: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 25 }),
      pause: fc.constantFrom(...pauses),
    }),
    { minLength: 20, maxLength: 40, size: "max" },
  );
const script = fc.record({ server: bursts(serverKinds), client: bursts(clientKinds) });

const pause: Record<Pause, () => Promise<unknown> | undefined> = {
  none: () => undefined,
  microtask: () => Promise.resolve(),
  tick: () => new Promise((resolve) => process.nextTick(resolve)),
  immediate: () => new Promise((resolve) => setImmediate(resolve)),
  timer: () => new Promise((resolve) => setTimeout(resolve, 1)),
};

async function play<TKind>(burst: Burst<TKind>, act: (kind: TKind) => void): Promise<number> {
  let count = 0;
  for (const { kinds, pause: kind } of burst) {
    for (const one of kinds) act(one);
    count += kinds.length;
    await pause[kind]();
  }
  return count;
}

/** What one side has heard: numbers that only grow, and of those that may not be lost, every one. */
function ear() {
  const heard: number[] = [];
  let last = -1;
  return {
    hear(n: number) {
      if (n <= last) throw new Error(`${n} after ${last}`);
      last = n;
      heard.push(n);
    },
    heard,
  };
}

const filling = (n: number) => "é".repeat(n % 7) + "x".repeat((n * 31) % 300);

function emitter(server: OrderServer, run: number) {
  const scope = server.realtime.of("order", { run });
  const sure: number[] = [];
  let n = 0;
  let last = Promise.resolve();
  return {
    sure,
    act(kind: (typeof serverKinds)[number]) {
      const event = { n: n++, filling: filling(n) };
      if (kind !== "pulse") sure.push(event.n);
      // A durable event is sent when its log has it: what follows it here waits for that, as an application would.
      last = last.then(() => {
        if (kind === "text") return scope.to("all").emit("text", event);
        if (kind === "rooms") return scope.to("all").to("again").emit("text", event);
        if (kind === "bytes") return scope.to("all").emit("bytes", event.n, new Uint8Array([1, 2, 3]));
        if (kind === "pulse") return scope.to("all").emit("pulse", event);
        if (kind === "durable") return scope.to("kept").emit("text", event);
        if (kind === "large") return scope.to("all").emit("text", { ...event, filling: "x".repeat(20_000) });
        return scope.emit("text", event);
      });
    },
    done: () => last,
  };
}

function listen(socket: Socket) {
  const { hear, heard } = ear();
  let failure: unknown;
  const note = (n: number) => {
    try {
      hear(n);
    } catch (cause) {
      failure ??= cause;
    }
  };
  socket.on("text", ({ n }: { n: number }) => note(n));
  socket.on("pulse", ({ n }: { n: number }) => note(n));
  socket.on("bytes", (n: number) => note(n));
  return { heard, failure: () => failure };
}

function caller(socket: Socket) {
  const sent: number[] = [];
  const answers: Promise<unknown>[] = [];
  let n = 0;
  return {
    sent,
    answers,
    act(kind: (typeof clientKinds)[number]) {
      const event = { n: n++, filling: filling(n) };
      if (kind === "unknown") return void socket.emit("unknown", event);
      sent.push(event.n);
      if (kind === "say") socket.emit("say", event);
      else if (kind === "sayBytes") socket.emit("sayBytes", event.n, new Uint8Array([1]));
      else {
        const answer = socket.emitWithAck(kind, event);
        answers.push(answer.then((result) => expect(result).toEqual({ ok: true, data: { n: event.n } })));
      }
    },
  };
}

test.each([
  ["websocket", ["websocket"]],
  ["polling", ["polling"]],
  ["an upgrade under way", ["polling", "websocket"]],
])("over %s nothing is lost, doubled, or overtaken, whichever way it takes", async (_, transports) => {
  const server = await startOrderServer();
  const arrived = new Map<number, number[]>();
  const failures: unknown[] = [];
  const ears = new Map<number, ReturnType<typeof ear>>();
  const note = ([{ n }]: [{ n: number }], { params }: { params: { run: number } }) => {
    try {
      ears.get(params.run)?.hear(n);
    } catch (cause) {
      failures.push(cause);
    }
    return { n };
  };
  server.realtime.handle("order", {
    say: (args, context) => void note(args, context),
    sayBytes: ([n], context) => void note([{ n }], context),
    ask: note,
    askSlowly: async (args, context) => {
      const answer = note(args, context);
      await pause.immediate();
      return answer;
    },
  });

  let run = 0;
  let total = 0;
  await fc.assert(
    fc.asyncProperty(script, async (plan) => {
      if (total >= packets) return;
      run += 1;
      ears.set(run, ear());
      const socket = server.connect(run, transports);
      const { heard, failure } = listen(socket);
      await new Promise<void>((resolve) => socket.on("connect", resolve));
      const emissions = emitter(server, run);
      const calls = caller(socket);
      const counts = await Promise.all([play(plan.server, emissions.act), play(plan.client, calls.act)]);
      await emissions.done();
      await Promise.all(calls.answers);
      const last = emissions.sure.at(-1) ?? -1;
      await expect.poll(() => heard.at(-1) ?? -1, { timeout: 10_000 }).toBeGreaterThanOrEqual(last);
      await expect.poll(() => ears.get(run)?.heard.length, { timeout: 10_000 }).toBe(calls.sent.length);
      expect(failure()).toBeUndefined();
      expect(failures).toEqual([]);
      expect(ears.get(run)?.heard).toEqual(calls.sent);
      const kept = new Set(emissions.sure);
      expect(heard.filter((n) => kept.has(n))).toEqual(emissions.sure);
      total += counts[0] + counts[1];
      socket.disconnect();
      arrived.set(run, heard);
    }),
    { seed, numRuns: 1_000, endOnFailure: true },
  );
  expect(total).toBeGreaterThanOrEqual(packets);
});
