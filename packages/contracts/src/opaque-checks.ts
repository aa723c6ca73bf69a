import type { Schema } from "./schema.ts";
import { walkSchema } from "./schema-walk.ts";

/**
 * The places in a schema where a refinement says more than JSON Schema can: `args[0].body`. They stand in the manifest, so
 * that a reader of it knows what it does not say.
 */
export function opaqueChecks(schema: Schema, path: string): string[] {
  const found: string[] = [];
  walkSchema(schema, ({ kind, def, path: inner }) => {
    const checks = Array.isArray(def.checks) ? def.checks : [];
    const custom = checks.some((check) => check?._zod?.def?.check === "custom");
    if (custom || kind === "refinement") found.push(inner === "" ? path : `${path}.${inner}`);
  });
  return found;
}
