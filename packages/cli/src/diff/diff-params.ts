import type { JsonSchema } from "@wirepact/contracts";
import { describe } from "../schema/describe.ts";
import type { SchemaNode } from "../schema/shape.ts";
import { shapesOf } from "../schema/shapes-of.ts";
import type { Finding, Skew } from "./finding.ts";
import type { Rule } from "./rules.ts";
import { schemaFindings } from "./schema-findings.ts";

type Params = Readonly<Record<string, JsonSchema>>;

/** The name that a template gives on the wire: what its parameters are called does not travel. */
export const wireName = (template: string) => template.replace(/\{\w+\}/g, "{}");

const holes = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);

/** Parameters of one template in two versions, by their place in it. The server receives them, as pieces of a name. */
export function diffParams(
  skew: Skew,
  path: string,
  rule: Rule,
  oldTemplate: string,
  newTemplate: string,
  old: Params,
  now: Params,
): readonly Finding[] {
  const names = holes(newTemplate);
  return holes(oldTemplate).flatMap((name, at) => {
    const [before, after] = [old[name], now[names[at] as string]];
    if (!before || !after) return [];
    const [was, is] = [asText(before), asText(after)];
    return schemaFindings(skew, { path: `${path}.params.${name}`, receives: "server", old: was, new: is, rule });
  });
}

/** 7 and "7" are one piece of a name: where a number is also taken as any text, text it is. */
function asText(schema: JsonSchema): SchemaNode {
  const node = { schema, root: schema };
  const [shape] = shapesOf(node);
  const free = shape?.kind === "string" && describe(node) === "string";
  return free ? { schema: { type: ["string", "number"] }, root: {} } : node;
}
