import { expect, test } from "vitest";
import { renewalDelay, tokenEnd } from "./token-life.ts";

const token = (payload: unknown) => `h.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;

test("the end is read from the token", () => {
  expect(tokenEnd(token({ exp: 1_700_000_000, name: "João ü?>" }))).toBe(1_700_000_000_000);
  expect(tokenEnd(token({}))).toBeNull();
  expect(tokenEnd("garbage")).toBeNull();
  expect(tokenEnd("a.b.c")).toBeNull();
});

test("a token is renewed well before its end, and never later than at once", () => {
  expect(renewalDelay(3_600_000, 0)).toBe(3_240_000);
  expect(renewalDelay(300_000, 0)).toBe(240_000);
  expect(renewalDelay(10_000, 0)).toBe(5_000);
  expect(renewalDelay(0, 10_000)).toBe(0);
});
