import { expect, test } from "vitest";
import { createOriginRule } from "./origins.ts";

const rule = createOriginRule(
  { origins: "https://App.Example.com/, http://localhost:80 ,https://b.example:443" },
  true,
);

test.each([
  ["https://app.example.com", true],
  ["HTTPS://APP.EXAMPLE.COM", true],
  ["http://localhost", true],
  ["https://b.example", true],
  [undefined, true],
  ["https://app.example.com/", false],
  ["https://app.example.com:8443", false],
  ["http://app.example.com", false],
  ["https://app.example.com.evil.example", false],
  ["https://evil.example#https://app.example.com", false],
  ["null", false],
  ["", false],
])("%s → %s", (origin, allowed) => {
  expect(rule(origin)).toBe(allowed);
});

test("who sends no Origin is no browser page, and can be kept out", () => {
  expect(createOriginRule({ origins: ["https://a.example"], allowMissingOrigin: false }, true)(undefined)).toBe(false);
});

test.each([
  "*",
  "app.example.com",
  "https://a.example/path",
  "https://*.example.com/x",
  "null",
  "https://user@a.example",
])("%s is no origin", (entry) => {
  expect(() => createOriginRule({ origins: [entry] }, false)).toThrow(/is no origin/);
});

test("production needs a list; development admits nobody else either", () => {
  for (const origins of [undefined, [], "", " , "]) {
    expect(() => createOriginRule({ origins }, true)).toThrow(/No origin is allowed/);
    expect(createOriginRule({ origins }, false)("http://localhost:3000")).toBe(false);
  }
});
