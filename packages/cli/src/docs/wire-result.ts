import type { JsonSchema, ManifestAck } from "@wirepact/contracts";
import type { NamedSchemas } from "./named-schemas.ts";

/** The arguments of an event as one list. */
export function argsSchema(args: readonly JsonSchema[], { rewrite }: NamedSchemas): JsonSchema {
  const required = args.filter((schema) => schema["x-wirepact-optional"] !== true).length;
  const items = args.map((schema) => rewrite(schema));
  // An empty list of items is no valid draft-07.
  return { type: "array", ...(items.length > 0 && { items }), minItems: required, maxItems: args.length };
}

/** What the acknowledgement is called with, as one list. */
export function ackSchema(ack: ManifestAck, { rewrite }: NamedSchemas): JsonSchema | undefined {
  if (ack.kind === "none") return undefined;
  if (ack.kind === "legacy") {
    const sentences = Object.values(ack.messages ?? {});
    const description = `An error, or nothing when it worked.${sentences.length > 0 ? ` Known: ${sentences.join(", ")}.` : ""}`;
    return { type: "array", items: [{ type: "string", description }], minItems: 0 };
  }
  const error = (code: JsonSchema, data?: JsonSchema): JsonSchema => ({
    type: "object",
    properties: {
      ok: { const: false },
      error: {
        type: "object",
        properties: { code, message: { type: "string" }, id: { type: "string" }, ...(data && { data }) },
        required: ["code", "message"],
      },
    },
    required: ["ok", "error"],
  });
  const named = Object.entries(ack.errors ?? {}).map(([code, data]) => error({ const: code }, rewrite(data, true)));
  const success = {
    type: "object",
    properties: { ok: { const: true }, data: rewrite(ack.data ?? {}) },
    required: ["ok", "data"],
  };
  return { type: "array", items: [{ anyOf: [success, ...named, error({ type: "string" })] }], minItems: 1 };
}
