import { expect, test } from "vitest";
import * as react from "./index.ts";

test("the exports are these, by name", () => {
  expect(Object.keys(react)).toMatchInlineSnapshot(`
    [
      "createHooks",
    ]
  `);
});
