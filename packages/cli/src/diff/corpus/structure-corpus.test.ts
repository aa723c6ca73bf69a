import { createManifest } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { diffManifests } from "../diff-manifests.ts";
import type { Mode } from "../finding.ts";
import type { Rule } from "../rules.ts";
import { exchange } from "./exchange.ts";
import { namesAndArguments, retirements } from "./names-and-arguments.ts";
import { roomsAndMeaning } from "./rooms-and-meaning.ts";
import type { Change } from "./tiny-contracts.ts";

const structure = [...namesAndArguments, ...roomsAndMeaning];

/** A promise about the future, which no meeting of two versions can break. */
const policy: readonly Rule[] = ["RESERVED_NO_DELETE"];

const findingsOf = (mode: Mode, [, old, now]: Change) =>
  diffManifests(createManifest(old), createManifest(now), { mode });

test.each(structure.map((change) => ({ title: change[0], change })))("$title", ({ change }) => {
  const [, old, now, ...rules] = change;
  const backward = findingsOf("backward", change);
  const found = backward.filter(({ severity }) => severity !== "SAFE").map(({ rule }) => rule);
  expect([...new Set(found)].sort()).toEqual([...rules].sort());
  for (const mode of ["backward", "forward"] as const) {
    const wire = findingsOf(mode, change).filter(({ severity, rule }) => severity === "WIRE" && !policy.includes(rule));
    const trouble = mode === "backward" ? exchange(old, now, true) : exchange(now, old, false);
    expect({ mode, breaks: wire.length > 0, rules: wire.map(({ rule }) => rule), trouble }).toMatchObject({
      breaks: trouble.length > 0,
    });
  }
});

const retired = retirements.map((change) => ({ title: change[0], change }));
test.each(retired)("$title: whoever stayed loses this event and nothing else", ({ change }) => {
  const [, old, now, ...rules] = change;
  const found = findingsOf("backward", change).filter(({ severity }) => severity !== "SAFE");
  expect(found.map(({ rule }) => rule)).toEqual(rules);
  expect(exchange(old, now, true)).toEqual([expect.stringMatching(/^(unknown event|never hears) e$/)]);
});

test("only what says the same is no finding", () => {
  const silent = structure.filter((change) => findingsOf("backward", change).length === 0).map(([title]) => title);
  expect(silent).toEqual([
    "parameter renamed",
    "name reserved",
    "arguments of one type swapped",
    "room's parameter renamed",
    "nothing",
  ]);
});

test("full asks for both", () => {
  const change = structure.find(([title]) => title === "event added") as Change;
  const [, old, now] = change;
  const found = diffManifests(createManifest(old), createManifest(now), { mode: "full" });
  expect(found.map(({ severity }) => severity)).toEqual(["WIRE"]);
});

test("in exhaustive mode a new error breaks", () => {
  const [, old, now] = structure.find(([title]) => title === "error added") as Change;
  const found = diffManifests(createManifest(old), createManifest(now), { exhaustiveErrors: true });
  expect(found).toMatchObject([{ rule: "ERROR_CODE_ADDED", severity: "WIRE", bump: "major" }]);
});
