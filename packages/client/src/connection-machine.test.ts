import { WireError } from "@wirepact/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConnectionMachine } from "./connection-machine.ts";
import {
  createConnectionMachine,
  maxRejections,
  offlineRetry,
  probeTimeout,
  settledAfter,
} from "./connection-machine.ts";
import type { ConnectionState } from "./connection-states.ts";
import { createFakeEnvironment, settle } from "./create-fake-environment.ts";
import type { Token } from "./token.ts";

/** How the token source answers the next time it is asked. */
type Source = "new" | "same" | "fails" | "hangs" | "none";

function world(fixedToken?: Token) {
  const fake = createFakeEnvironment();
  const opened: string[] = [];
  const statuses: ConnectionState[] = [];
  let isOpen = false;
  const probes: (() => void)[] = [];
  let isProbed = false;
  let source: Source = "new";
  let count = 0;
  const token: Token =
    fixedToken ??
    (() => {
      if (source === "fails") throw new Error("no network");
      if (source === "none") return null;
      if (source === "hangs") return new Promise<string>(() => {});
      if (source === "new") count += 1;
      return `token ${count}`;
    });
  const machine: ConnectionMachine = createConnectionMachine({
    line: {
      open(given) {
        expect(machine.snapshot().status).toBe("connecting");
        expect(isOpen).toBe(false);
        isOpen = true;
        opened.push(given);
      },
      probe(answered) {
        expect(isOpen).toBe(true);
        isProbed = true;
        probes.push(answered);
      },
      shut() {
        isOpen = false;
        isProbed = false;
      },
    },
    token,
    environment: fake.environment,
    connectTimeout: 20_000,
  });
  machine.subscribe(() => statuses.push(machine.snapshot().status));
  return {
    ...fake,
    machine,
    opened,
    statuses,
    isOpen: () => isOpen,
    isProbed: () => isProbed,
    probes,
    /** What the server says to the probe that is out now. */
    answer() {
      isProbed = false;
      probes.at(-1)?.();
    },
    status: () => machine.snapshot().status,
    setSource(next: Source) {
      source = next;
    },
  };
}

type World = ReturnType<typeof world>;
const rejection = new WireError("TOKEN_EXPIRED");

/** What the world does to a connection. The line speaks only while it is open: SPEC.md, "The line". */
const deeds: Record<string, (w: World) => unknown> = {
  accept: ({ machine, isOpen, status }) => isOpen() && status() === "connecting" && machine.happen("CONNECTED"),
  doubt: ({ machine }) => machine.happen("DOUBTED"),
  "answer the probe": ({ isProbed, answer }) => isProbed() && answer(),
  "answer probes that are over": ({ probes, isProbed }) => {
    for (const answered of isProbed() ? probes.slice(0, -1) : probes) answered();
  },
  "break the line": ({ machine, isOpen }) => isOpen() && machine.happen("LOST", new WireError("DISCONNECTED")),
  "reject the token": ({ machine, isOpen }) => isOpen() && machine.happen("TOKEN_REJECTED", rejection),
  "refuse for good": ({ machine, isOpen }) => isOpen() && machine.happen("REFUSED", new WireError("FORBIDDEN")),
  "go offline": ({ machine }) => machine.happen("WENT_OFFLINE"),
  "come online": ({ machine }) => machine.happen("CAME_ONLINE"),
  "wake up": ({ machine }) => machine.happen("WOKE"),
  "give new tokens": ({ setSource }) => setSource("new"),
  "give the same token": ({ setSource }) => setSource("same"),
  "fail to give tokens": ({ setSource }) => setSource("fails"),
  "hang over tokens": ({ setSource }) => setSource("hangs"),
  "wait a little": ({ advance }) => advance(700),
  "wait long": ({ advance }) => advance(60_000),
  open: ({ machine }) => machine.happen("OPEN"),
  close: ({ machine }) => machine.happen("CLOSE"),
};
const names = Object.keys(deeds);

describe("whatever the world does", () => {
  const deedList = fc.array(fc.constantFrom(...names), { maxLength: 40 });

  test("the invariants of SPEC.md hold after every step", () =>
    fc.assert(
      fc.asyncProperty(deedList, async (list) => {
        const w = world();
        let isClosed = false;
        for (const name of list) {
          const before = w.status();
          await deeds[name]?.(w);
          await settle();
          const status = w.status();
          // 1. The line is open in no other state than these.
          if (w.isOpen()) expect(["connecting", "connected"]).toContain(status);
          // 2. Whoever is on the way has exactly one timer, so that no attempt lasts for ever; who is not has none.
          const isOnTheWay = ["connecting", "refreshing", "waiting", "offline"].includes(status);
          expect(w.pending()).toBe(isOnTheWay || w.isProbed() ? 1 : 0);
          // 2a. Only what is connected is probed, and it is told to nobody.
          if (w.isProbed()) expect(status).toBe("connected");
          // 3. Only an explicit OPEN leads out of the end.
          if (before === "closed" && name !== "open") expect(status).toBe("closed");
          // 4. An error is told while there is something to tell, and never beside a connection.
          if (status === "connected" || status === "idle") expect(w.machine.snapshot().error).toBeUndefined();
          if (status === "connected") expect(w.machine.snapshot().attempt).toBe(0);
          // 4a. Whom nobody closed, and who has ended all the same, is told why.
          isClosed = name === "close" || (isClosed && name !== "open");
          if (status === "closed" && !isClosed) expect(w.machine.snapshot().error).toBeInstanceOf(WireError);
        }
      }),
      { numRuns: 300 },
    ));

  test("when the world is well again it connects, unless it was closed", () =>
    fc.assert(
      fc.asyncProperty(deedList, async (list) => {
        const w = world();
        w.machine.happen("OPEN");
        for (const name of list) await deeds[name]?.(w);
        w.setSource("new");
        for (let n = 0; n < 8 && w.status() !== "connected" && w.status() !== "closed"; n++) {
          await w.advance(offlineRetry);
          deeds.accept?.(w);
        }
        expect(["connected", "closed", "idle"]).toContain(w.status());
      }),
      { numRuns: 300 },
    ));

  test("no server makes it loop: the attempts of one moment are bounded", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("accept", "break the line", "reject the token", "answer the probe"), {
          minLength: 1,
          maxLength: 6,
        }),
        async (cycle) => {
          const w = world();
          w.machine.happen("OPEN");
          for (let n = 0; n < 2_000; n++) {
            await settle();
            deeds[cycle[n % cycle.length] as string]?.(w);
          }
          // Not a second has passed: all that a hostile server got out of it are the renewals, and one attempt.
          expect(w.opened.length).toBeLessThanOrEqual(maxRejections + 2);
        },
      ),
      { numRuns: 100 },
    ));
});

test("attempts wait longer and longer, up to the most, and a settled connection starts anew", async () => {
  const w = world();
  w.machine.happen("OPEN");
  const gaps: number[] = [];
  for (let n = 0; n < 6; n++) {
    await settle();
    const attempts = w.opened.length;
    w.machine.happen("LOST", new WireError("DISCONNECTED"));
    let gap = 0;
    for (; w.opened.length === attempts; gap += 50) await w.advance(50);
    gaps.push(gap);
  }
  expect(gaps).toEqual([750, 1500, 3000, 6000, 7500, 7500]);
  expect(w.machine.snapshot().attempt).toBe(6);
  w.machine.happen("CONNECTED");
  await w.advance(settledAfter);
  w.machine.happen("LOST");
  expect(w.machine.snapshot().attempt).toBe(1);
});

test("a connection that breaks at once counts as one more failure", async () => {
  const w = world();
  w.machine.happen("OPEN");
  for (let n = 1; n <= 3; n++) {
    await w.advance(10_000);
    w.machine.happen("CONNECTED");
    w.machine.happen("LOST");
    expect(w.machine.snapshot().attempt).toBe(n);
  }
});

test("the server's own word on when to come back is kept", async () => {
  const w = world();
  w.machine.happen("OPEN");
  await settle();
  w.machine.happen("LOST", new WireError("UNAVAILABLE", undefined, { retryAfter: 42_000 }));
  await w.advance(41_999);
  expect(w.status()).toBe("waiting");
  await w.advance(1);
  expect(w.status()).toBe("connecting");
});

test("a rejected token is renewed once and used, without asking twice", async () => {
  const w = world();
  w.machine.happen("OPEN");
  await settle();
  w.machine.happen("TOKEN_REJECTED", rejection);
  await settle();
  expect(w.opened).toEqual(["token 1", "token 2"]);
  expect(w.statuses).toEqual(["connecting", "refreshing", "connecting"]);
});

test.each<[string, string | undefined, Source, number]>([
  ["a fixed token", "fixed", "new", 1],
  ["a source that gives the same again", undefined, "same", 1],
  ["a source whose every token is turned down", undefined, "new", maxRejections + 1],
])("%s is given up when it is rejected, with the server's reason", async (_, fixed, source, attempts) => {
  const w = world(fixed);
  w.machine.happen("OPEN");
  await settle();
  w.setSource(source);
  for (let n = 0; n < 10; n++) {
    if (w.isOpen()) w.machine.happen("TOKEN_REJECTED", rejection);
    await w.advance(1_000);
  }
  expect(w.status()).toBe("closed");
  expect(w.machine.snapshot().error).toBe(rejection);
  expect(w.opened).toHaveLength(attempts);
});

test("who asks in person is tried again with the token that was turned down", async () => {
  const w = world("fixed");
  w.machine.happen("OPEN");
  await settle();
  w.machine.happen("TOKEN_REJECTED", rejection);
  expect(w.status()).toBe("closed");
  w.machine.happen("OPEN");
  await settle();
  expect(w.opened).toEqual(["fixed", "fixed"]);
});

test("nobody else is: a source that had failed meanwhile, and gives it again, is given up", async () => {
  const w = world();
  w.machine.happen("OPEN");
  await settle();
  w.setSource("fails");
  w.machine.happen("TOKEN_REJECTED", rejection);
  await settle();
  expect(w.status()).toBe("waiting");
  w.setSource("same");
  await w.advance(10_000);
  expect(w.status()).toBe("closed");
  expect(w.opened).toEqual(["token 1"]);
});

test("a source of tokens that hangs costs one attempt, and its late answer nothing", async () => {
  const w = world();
  w.setSource("hangs");
  w.machine.happen("OPEN");
  await w.advance(20_000);
  expect(w.machine.snapshot()).toMatchObject({ status: "waiting", error: { code: "TIMEOUT" }, attempt: 1 });
});

test.each<[string, (w: World) => unknown]>([
  ["given up by its time-out", ({ advance }) => advance(20_000)],
  [
    "overtaken by a newer attempt",
    ({ machine }) => ["WENT_OFFLINE", "CAME_ONLINE"].map((event) => machine.happen(event as "WENT_OFFLINE")),
  ],
  ["closed", ({ machine }) => machine.happen("CLOSE")],
])("a token that comes late to an attempt %s, is nobody's, and so is its failure", async (_, end) => {
  for (const late of ["a token", "a failure", "no token"]) {
    const asked: PromiseWithResolvers<string | null>[] = [];
    const w = world(() => (asked[asked.push(Promise.withResolvers()) - 1] as (typeof asked)[number]).promise);
    w.machine.happen("OPEN");
    await settle();
    await end(w);
    await settle();
    const before = w.machine.snapshot();
    const [first] = asked;
    if (late === "a failure") first?.reject(new Error("late"));
    else first?.resolve(late === "a token" ? late : null);
    await settle();
    expect(w.machine.snapshot()).toBe(before);
    expect(w.opened).toEqual([]);
  }
});

test.each<[ConnectionState]>([["connecting"], ["refreshing"]])(
  "who has no token any more while %s is not tried again",
  async (when) => {
    const w = world();
    if (when === "connecting") w.setSource("none");
    w.machine.happen("OPEN");
    await settle();
    w.setSource("none");
    if (when === "refreshing") w.machine.happen("TOKEN_REJECTED", rejection);
    await w.advance(60_000);
    expect(w.machine.snapshot()).toMatchObject({ status: "closed", error: { code: "TOKEN_MISSING" } });
  },
);

test("a source of tokens that fails is asked again later", async () => {
  const w = world();
  w.setSource("fails");
  w.machine.happen("OPEN");
  await settle();
  expect(w.machine.snapshot()).toMatchObject({ status: "waiting", error: { code: "UNAVAILABLE" } });
  w.setSource("new");
  await w.advance(10_000);
  expect(w.opened).toEqual(["token 1"]);
});

test("a browser that wrongly says offline is not believed for ever", async () => {
  const w = world();
  w.machine.happen("OPEN");
  w.machine.happen("WENT_OFFLINE");
  await w.advance(offlineRetry);
  expect(w.status()).toBe("connecting");
});

describe("in doubt", () => {
  async function connectedWorld() {
    const w = world();
    w.machine.happen("OPEN");
    await settle();
    w.machine.happen("CONNECTED");
    w.statuses.length = 0;
    return w;
  }

  test.each(["DOUBTED", "CAME_ONLINE"] as const)("after %s a server that answers is left alone", async (event) => {
    const w = await connectedWorld();
    w.machine.happen(event);
    w.machine.happen(event);
    expect(w.probes).toHaveLength(1);
    w.answer();
    await w.advance(probeTimeout);
    expect(w.statuses).toEqual([]);
    w.machine.happen(event);
    expect(w.probes).toHaveLength(2);
  });

  test("one that does not is connected to anew, at once and without a failure", async () => {
    const w = await connectedWorld();
    w.machine.happen("DOUBTED");
    await w.advance(probeTimeout - 1);
    expect(w.statuses).toEqual([]);
    await w.advance(1);
    expect(w.machine.snapshot()).toEqual({ status: "connecting", error: undefined, attempt: 0 });
    expect(w.opened).toHaveLength(2);
    w.answer();
    expect(w.status()).toBe("connecting");
  });

  test("one whose line breaks meanwhile is connected to without a pause", async () => {
    const w = await connectedWorld();
    w.machine.happen("DOUBTED");
    w.machine.happen("LOST", new WireError("DISCONNECTED"));
    await settle();
    expect(w.opened).toHaveLength(2);
  });

  test("a settled connection stays settled when it was probed", async () => {
    const w = await connectedWorld();
    await w.advance(settledAfter);
    w.machine.happen("DOUBTED");
    w.answer();
    w.machine.happen("LOST");
    w.machine.happen("OPEN");
    await settle();
    w.machine.happen("LOST");
    expect(w.machine.snapshot().attempt).toBe(1);
  });
});

test("a subscriber may end its subscription, and another with the same function stays", async () => {
  const w = world();
  let heard = 0;
  const listener = () => {
    heard += 1;
  };
  const stop = w.machine.subscribe(listener);
  w.machine.subscribe(listener);
  stop();
  stop();
  w.machine.happen("OPEN");
  expect(heard).toBe(1);
});
