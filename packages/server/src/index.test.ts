import { expect, test } from "vitest";
import * as server from "./index.ts";

test("this is what the package exports", () => {
  expect(Object.keys(server).sort()).toMatchInlineSnapshot(`
    [
      "adminPage",
      "createEmitter",
      "createServer",
      "jwks",
      "jwt",
      "memoryLog",
      "redisLog",
      "sqliteLog",
      "sqliteOutbox",
      "tolerateLoss",
    ]
  `);
});
