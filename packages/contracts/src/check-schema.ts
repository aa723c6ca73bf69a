import { ContractError } from "./contract-error.ts";
import type { Schema } from "./schema.ts";
import type { SchemaNode } from "./schema-walk.ts";
import { joinPath, walkSchema } from "./schema-walk.ts";
import { isBinary } from "./wire-types.ts";

const notJson: Readonly<Record<string, string>> = {
  bigint: "Send it as a decimal string: z.codec(z.string(), z.bigint(), …).",
  custom: "Put the check on a JSON schema: z.string().refine(…). For bytes use binary of this package.",
  date: "Send it as an ISO string: isoDate of this package, or a z.codec of your own.",
  file: "Send its bytes: binary of this package.",
  function: "Functions stay at home.",
  map: "Send entries: z.array(z.tuple([key, value])), or a record.",
  nan: "JSON has no NaN; null is what it becomes.",
  promise: "Await it before sending.",
  set: "Send an array.",
  symbol: "Symbols stay at home.",
  undefined: "JSON drops it: make the field optional.",
  void: "JSON drops it: make the field optional.",
};

const oneWay = new Set(["catch", "success", "transform"]);

/**
 * Refuses a schema that cannot make the journey.
 *
 * @throws ContractError `SCHEMA_NOT_JSON` for what JSON cannot hold, `SCHEMA_ONE_WAY` for a transform without a reverse:
 * the sender could not make the wire's form from what the receiver is to get.
 */
export function checkSchema(schema: Schema, path: string): void {
  walkSchema(schema, (node) => {
    if (isBinary(node.schema)) return;
    checkNode(node, joinPath(path, node.path));
  });
}

function checkNode({ kind, def }: SchemaNode, path: string): void {
  if (def.coerce === true) {
    throw new ContractError("SCHEMA_ONE_WAY", "A coercing schema accepts anything on the wire.", {
      path,
      hint: "Say what travels: z.number() instead of z.coerce.number(), or z.codec(wire, parsed, …).",
    });
  }
  if (Object.hasOwn(notJson, kind)) {
    const message =
      kind === "custom" ? "A custom schema does not say what travels." : `"${kind}" cannot travel as JSON.`;
    throw new ContractError("SCHEMA_NOT_JSON", message, { path, hint: notJson[kind] });
  }
  if (oneWay.has(kind)) {
    throw new ContractError("SCHEMA_ONE_WAY", `"${kind}" has no way back to the wire.`, {
      path,
      hint: "Use z.codec(wire, parsed, { decode, encode }), which works in both directions.",
    });
  }
  const values = kind === "literal" ? (Array.isArray(def.values) ? def.values : [def.value]) : [];
  for (const value of values) {
    if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) continue;
    throw new ContractError("SCHEMA_NOT_JSON", `A literal ${typeof value} cannot travel as JSON.`, {
      path,
      hint: "Use a string, a finite number, a boolean or null.",
    });
  }
}
