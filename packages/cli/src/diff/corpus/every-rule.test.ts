import type { ContractDefinition } from "@wirepact/contracts";
import { createManifest } from "@wirepact/contracts";
import { expect, test } from "vitest";
import type { z } from "zod";
import { diffManifests } from "../diff-manifests.ts";
import { rules } from "../rules.ts";
import { choices } from "./choices.ts";
import { constraints } from "./constraints.ts";
import { fields } from "./fields.ts";
import { namesAndArguments, retirements } from "./names-and-arguments.ts";
import { recursive } from "./recursive.ts";
import { roomsAndMeaning } from "./rooms-and-meaning.ts";
import { texts } from "./text-pairs.ts";
import { client, server } from "./tiny-contracts.ts";
import { types } from "./type-pairs.ts";

const payloads = [...fields, ...types, ...choices, ...constraints, ...recursive, ...texts];
const both = (schema: z.ZodType) => [client({ args: [schema] }), server({ args: [schema] })] as const;

test("no rule is without pairs that bring it forth", () => {
  const pairs: (readonly [ContractDefinition, ContractDefinition])[] = [
    ...payloads.flatMap(([, old, now]) => {
      const [[a, b], [c, d]] = [both(old), both(now)];
      return [[a, c] as const, [b, d] as const];
    }),
    ...[...namesAndArguments, ...retirements, ...roomsAndMeaning].map(([, old, now]) => [old, now] as const),
  ];
  const count = new Map<string, number>(Object.keys(rules).map((rule) => [rule, 0]));
  for (const [old, now] of pairs) {
    const found = diffManifests(createManifest(old), createManifest(now), { mode: "full" });
    for (const rule of new Set(found.map(({ rule }) => rule))) count.set(rule, (count.get(rule) ?? 0) + 1);
  }
  if (process.env.FIGURES) console.log(Object.fromEntries(count));
  expect([...count].filter(([, times]) => times === 0)).toEqual([]);
});
