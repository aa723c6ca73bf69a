import { expect, test } from "vitest";
import { startShop } from "../../test/shop.ts";
import { hasKnownInsides, socketIoVersion } from "./socket-io-version.ts";

test("the installed version is one that the fast path was written for; others are left alone", () => {
  expect(hasKnownInsides(socketIoVersion())).toBe(true);
  expect(["4.7.5", "4.80.0", "4.9.0", "5.0.0"].filter(hasKnownInsides)).toEqual([]);
});

test("with a known version nothing is said about it", async () => {
  const { lines } = await startShop({ fastPath: true });
  expect(lines.filter(({ message }) => message.includes("fast path"))).toEqual([]);
});
