import { expect, test } from "vitest";
import * as cli from "./index.ts";

test("the exports are these, by name", () => {
  expect(Object.keys(cli).sort()).toEqual([
    "diffManifests",
    "loadManifest",
    "main",
    "rules",
    "sampleValues",
    "strongest",
  ]);
});
