import { expect, test } from "vitest";
import { keepKeys } from "../test/keep-keys.ts";
import type { Limits } from "./limits.ts";
import { defaultLimits } from "./limits.ts";
import type { Session } from "./session.ts";
import { createThrottle } from "./throttle.ts";

/** The keys under which a packet of each of these users is counted. */
function keysOf(...users: readonly (readonly [namespace: string, user: string])[]): string[] {
  return keysWithin(defaultLimits, users);
}

function keysWithin(limits: Limits, users: readonly (readonly [namespace: string, user: string])[]): string[] {
  const keys: string[] = [];
  const throttle = createThrottle({
    limits,
    createLimiter: keepKeys(keys),
    userOf: (claims) => claims as string,
    onLimit: () => {},
    onAbuse: () => {},
  });
  for (const [name, claims] of users) {
    const session = { view: { name, key: "team" }, identity: { claims } } as unknown as Session;
    throttle.open(session).packet({ kind: undefined, rate: undefined }, performance.now());
  }
  return keys;
}

test("no two users share a counter, whatever characters tenants and names are made of", () => {
  const keys = keysOf(["/team-a", "b:c"], ["/team-a:b", "c"], ["/team-a", "b%3Ac"], ["/team-a:", "b:c"]);
  expect(new Set(keys).size).toBe(4);
});

test("a user whose name holds no colon is counted under it as it is", () => {
  expect(keysOf(["/team-a", "ana"], ["/team-a", "ana"])).toEqual(["/team-a:ana", "/team-a:ana"]);
});

test("a limit that is switched off counts nobody", () => {
  const limits = { ...defaultLimits, packetsPerUser: Number.POSITIVE_INFINITY };
  expect(keysWithin(limits, [["/team-a", "ana"]])).toEqual([]);
});
