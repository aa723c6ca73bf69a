import { ContractError } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { heard, startShop } from "../test/shop.ts";

const circular: Record<string, unknown> = {};
circular.self = circular;

test.each<[string, unknown, RegExp]>([
  ["a missing field", {}, /item/],
  ["another type", { item: 7 }, /item/],
  ["a BigInt", { item: "x", extra: 1n }, /cannot be written as JSON/],
  ["a reference to itself", { item: "x", extra: circular }, /cannot be written as JSON/],
  ["too much", { item: "x".repeat(1_000_001) }, /too large: 1000\d+ of 1000000 bytes/],
])("%s is thrown where it is emitted, and nothing is sent", async (_, payload, message) => {
  const { realtime, connect } = await startShop();
  const socket = await connect();
  const seen: unknown[] = [];
  socket.onAny((...event: unknown[]) => seen.push(event));
  const scope = realtime.of("shop", { shopId: 1 });
  expect(() => scope.emit("offer", payload as never)).toThrow(ContractError);
  expect(() => scope.emit("offer", payload as never)).toThrow(message);
  const marker = heard(socket, "offer");
  await scope.emit("offer", { item: "marker", undeclared: "never" } as never);
  await marker;
  expect(seen).toEqual([["offer", { item: "marker" }]]);
});

test("an emission to a tenant that nobody is in creates nothing", async () => {
  const { realtime, open } = await startShop();
  await realtime.of("shop", { shopId: 7 }).emit("offer", { item: "x" });
  expect(await heard(open("eve", "/shop-7"), "connect_error")).toMatchObject({ data: { code: "FORBIDDEN" } });
});
