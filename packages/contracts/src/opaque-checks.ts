import type { Schema } from "./schema.ts";
import { joinPath, kindOf, wireChildren } from "./schema-walk.ts";

/**
 * The places in a schema where a refinement says more than JSON Schema can: `args[0].body`. They stand in the manifest, so
 * that a reader of it knows what it does not say. A schema that is used in two places is named in both.
 */
export function opaqueChecks(schema: Schema, path: string): string[] {
  const found = new Set<string>();
  const step = (current: Schema, place: string, above: readonly Schema[]): void => {
    if (above.includes(current)) return;
    const { kind, def } = kindOf(current);
    if (kind === "refinement" || hasCustomCheck(def)) found.add(place);
    const within = [...above, current];
    for (const [segment, child] of wireChildren(current, kind, def)) step(child, joinPath(place, segment), within);
  };
  step(schema, path, []);
  return [...found];
}

function hasCustomCheck({ checks }: Record<string, unknown>): boolean {
  return Array.isArray(checks) && checks.some((check) => check?._zod?.def?.check === "custom");
}
