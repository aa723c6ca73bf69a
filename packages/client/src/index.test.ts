import { expect, test } from "vitest";
import * as client from "./index.ts";

test("the exports are these, by name", () => {
  expect(Object.keys(client)).toMatchInlineSnapshot(`
    [
      "createClient",
      "createOutbox",
      "durableRooms",
      "indexedDbStore",
      "roomPresence",
    ]
  `);
});
