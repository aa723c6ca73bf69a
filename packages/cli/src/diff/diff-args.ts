import type { JsonSchema } from "@wirepact/contracts";
import { describe } from "../schema/describe.ts";
import { sample } from "../schema/sample.ts";
import type { Json, SchemaNode } from "../schema/shape.ts";
import type { Finding, Side, Skew } from "./finding.ts";
import { finding, newer, sideName } from "./finding.ts";
import { schemaFindings } from "./schema-findings.ts";

type Args = readonly JsonSchema[];

const node = (schema: JsonSchema): SchemaNode => ({ schema, root: schema });

/** JSON Schema has no word for an argument that may be left out: a mark, a default, or a schema that says nothing. */
const mayBeAbsent = (schema: JsonSchema) =>
  schema["x-wirepact-optional"] === true || "default" in schema || Object.keys(schema).length === 0;

const required = (args: Args) => args.findLastIndex((schema) => !mayBeAbsent(schema)) + 1;

/** Arguments by position. Surplus ones are dropped by whoever gets them. */
export function diffArgs(skew: Skew, path: string, receives: Side, old: Args, now: Args): readonly Finding[] {
  const [sent, taken] = newer(skew) === receives ? [old, now] : [now, old];
  const values = sent.map((schema) => sample(node(schema)) ?? null);
  const findings = old.slice(0, now.length).flatMap((schema, at) =>
    schemaFindings(skew, {
      path: `${path}.args[${at}]`,
      receives,
      old: node(schema),
      new: node(now[at] as JsonSchema),
      wrap: (value) => values.with(at, value),
    }),
  );
  const reordered = reorderedArgs(skew, path, receives, old, now, findings);
  if (reordered) return [reordered];
  const least = values.slice(0, required(sent));
  const short = taken.findIndex((schema, at) => at >= least.length && !mayBeAbsent(schema));
  return [
    ...findings,
    ...(short === -1 ? [] : [arity(skew, `${path}.args[${short}]`, receives, old, now, least)]),
    ...moreOrFewer(path, old, now, short),
  ];
}

function reorderedArgs(
  skew: Skew,
  path: string,
  receives: Side,
  old: Args,
  now: Args,
  findings: readonly Finding[],
): Finding | undefined {
  const sorted = (args: Args) => args.map((schema) => JSON.stringify(schema)).sort();
  const broken = findings.find(({ severity }) => severity === "WIRE");
  if (!broken || JSON.stringify(sorted(old)) !== JSON.stringify(sorted(now))) return undefined;
  return finding("ARG_REORDERED", `${path}.args`, {
    old: list(old),
    new: list(now),
    mode: skew.mode,
    receives,
    message: broken.message,
    ...(broken.value !== undefined && { value: broken.value }),
  });
}

function arity(skew: Skew, path: string, receives: Side, old: Args, now: Args, least: readonly Json[]): Finding {
  const sender = sideName(skew, receives === "server" ? "client" : "server");
  return finding("ARG_ARITY", path, {
    old: list(old),
    new: list(now),
    mode: skew.mode,
    receives,
    message: `${JSON.stringify(least)} is sent by ${sender} and refused by ${sideName(skew, receives)}, who waits for more.`,
    value: least,
  });
}

function moreOrFewer(path: string, old: Args, now: Args, short: number): readonly Finding[] {
  if (old.length === now.length || short !== -1) return [];
  const message = "Surplus arguments are dropped, and nobody waits for more.";
  return [finding("ARG_ARITY", `${path}.args`, { severity: "SAFE", old: list(old), new: list(now), message })];
}

const list = (args: Args) =>
  `(${args.map((schema) => describe(node(schema)) + (mayBeAbsent(schema) ? "?" : "")).join(", ")})`;
