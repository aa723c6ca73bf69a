import { expect, test } from "vitest";
import { isAgeing } from "./token-life.ts";

const token = (payload: unknown) => `h.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;

test("a token is renewed in the last quarter of its life, and after it", () => {
  const hour = token({ iat: 1_000, exp: 4_600, name: "João ü?>" });
  expect(isAgeing(hour, 3_699_000)).toBe(false);
  expect(isAgeing(hour, 3_700_000)).toBe(true);
  expect(isAgeing(hour, 9_000_000)).toBe(true);
});

test("what says nothing about its end is used until it is refused", () => {
  for (const text of [token({ exp: 1 }), token({}), "garbage", "a.b.c", ""]) {
    expect(isAgeing(text, Number.MAX_SAFE_INTEGER)).toBe(false);
  }
});
