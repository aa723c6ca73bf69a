import { expect, test } from "vitest";
import * as testing from "./index.ts";

test("the exports are these, by name", () => {
  expect(Object.keys(testing)).toEqual([
    "createFakeEnvironment",
    "createMemoryNetwork",
    "createTestServer",
    "exampleOf",
  ]);
});
