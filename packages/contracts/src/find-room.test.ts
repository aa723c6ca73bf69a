import { expect, test } from "vitest";
import { defineContract } from "./define-contract.ts";
import { defineNamespace } from "./define-namespace.ts";
import { defineRoom } from "./define-room.ts";
import { findRoom } from "./find-room.ts";

test("finds the first room of a kind in any namespace, or none", () => {
  const contract = defineContract({
    name: "two",
    version: "1.0.0",
    namespaces: {
      bare: defineNamespace("/bare", {}),
      plain: defineNamespace("/plain", { rooms: { lobby: defineRoom("lobby") } }),
      kept: defineNamespace("/kept", {
        rooms: { hall: defineRoom("hall"), desk: defineRoom("desk", { durable: true }) },
      }),
    },
  });
  expect(findRoom(contract, ({ options }) => options.durable === true)).toEqual({ namespace: "kept", room: "desk" });
  expect(findRoom(contract, ({ presence }) => presence !== undefined)).toBeUndefined();
});
