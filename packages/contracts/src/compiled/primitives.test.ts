import { expect, test } from "vitest";
import { bad } from "./check.ts";
import { record } from "./composites.ts";
import { ipv6, url } from "./primitives.ts";

test("an IPv6 address is nothing that makes another host of the URL that it stands in", () => {
  expect(ipv6("::1")).toBe("::1");
  expect(["::@1\\", "::1\n", "::1]/[::2", ""].map(ipv6)).toEqual([bad, bad, bad, bad]);
});

test("a URL comes without what its parser passes over", () => {
  expect(url(" https://a.b/c\n/d\t ")).toBe("https://a.b/c/d");
});

test("a record of known keys takes no __proto__ beside them", () => {
  const key = (name: unknown) => (name === "a" ? name : bad);
  const sent = JSON.parse('{ "a": 1, "__proto__": 2 }');
  expect(record(sent, false, key, (value) => value, ["a"])).toBe(bad);
  expect(
    record(
      sent,
      false,
      (name) => name,
      (value) => value,
    ),
  ).toEqual({ a: 1 });
});
