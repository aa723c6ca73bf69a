import { ContractError } from "./contract-error.ts";
import type { Schema } from "./schema.ts";
import { walkSchema } from "./schema-walk.ts";
import { isBinary } from "./wire-types.ts";

const notJson: Record<string, string> = {
  bigint: "Send it as a decimal string: z.codec(z.string(), z.bigint(), …).",
  date: "Send it as an ISO string: isoDate of this package, or a z.codec of your own.",
  file: "Send its bytes: binary of this package.",
  function: "Functions stay at home.",
  map: "Send entries: z.array(z.tuple([key, value])), or a record.",
  nan: "JSON has no NaN; null is what it becomes.",
  never: "Nothing fits it.",
  promise: "Await it before sending.",
  set: "Send an array.",
  symbol: "Symbols stay at home.",
  undefined: "JSON drops it: make the field optional.",
  void: "JSON drops it: make the field optional.",
};

/**
 * Refuses a schema that cannot make the journey.
 *
 * @throws ContractError `SCHEMA_NOT_JSON` for what JSON cannot hold, `SCHEMA_ONE_WAY` for a transform without a reverse:
 * the sender could not make the wire's form from what the receiver is to get.
 */
export function checkSchema(schema: Schema, path: string): void {
  walkSchema(schema, ({ kind, def, schema: node, path: inner }) => {
    const at = inner === "" ? path : `${path}.${inner}`;
    if (def.coerce === true) {
      throw new ContractError("SCHEMA_ONE_WAY", "A coercing schema accepts anything on the wire.", {
        path: at,
        hint: "Say what travels: z.number() instead of z.coerce.number(), or z.codec(wire, parsed, …).",
      });
    }
    if (Object.hasOwn(notJson, kind)) {
      throw new ContractError("SCHEMA_NOT_JSON", `"${kind}" cannot travel as JSON.`, { path: at, hint: notJson[kind] });
    }
    if (kind === "custom" && !isBinary(node)) {
      throw new ContractError("SCHEMA_NOT_JSON", "A custom schema does not say what travels.", {
        path: at,
        hint: "Put the check on a JSON schema: z.string().refine(…). For bytes use binary of this package.",
      });
    }
    if (kind === "transform" || kind === "catch") {
      throw new ContractError("SCHEMA_ONE_WAY", `"${kind}" has no way back to the wire.`, {
        path: at,
        hint: "Use z.codec(wire, parsed, { decode, encode }), which works in both directions.",
      });
    }
  });
}
