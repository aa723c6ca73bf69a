import { readFileSync } from "node:fs";
import { createManifest } from "@wirepact/contracts";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expect, test } from "vitest";

test("the history holds this version of ChatIA Flow as it is", () => {
  const manifest = createManifest(chatiaFlow);
  const file = new URL(`../../../../contracts/history/chatia-flow/${manifest.version}.json`, import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(manifest);
});
