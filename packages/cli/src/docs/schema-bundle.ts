import type { JsonSchema, Manifest, ManifestEvent } from "@wirepact/contracts";
import { readManifest } from "../generate/read-manifest.ts";
import { nameSchemas } from "./named-schemas.ts";

/**
 * One JSON Schema document (draft 2020-12) with a definition for every form, and for every event: its arguments as a tuple
 * under `<namespace>.<client|server>.<event>`, its result and errors below it; and for every state that rooms show.
 */
export function schemaBundle(manifest: Manifest): JsonSchema {
  const { shapeNames } = readManifest(manifest);
  const schemas = nameSchemas(shapeNames, { refTo: (name) => `#/$defs/${name}`, draft7: false });
  const events: Record<string, JsonSchema> = {};
  const add = (name: string, { args, ack, description }: ManifestEvent): void => {
    const required = args.filter((schema) => schema["x-wirepact-optional"] !== true).length;
    events[name] = {
      type: "array",
      ...(description !== undefined && { description }),
      ...(args.length > 0 && { prefixItems: args.map((schema) => schemas.rewrite(schema)) }),
      items: false,
      minItems: required,
      maxItems: args.length,
    };
    if (ack.data) events[`${name}.result`] = schemas.rewrite(ack.data);
    for (const [code, schema] of Object.entries(ack.errors ?? {}))
      events[`${name}.errors.${code}`] = schemas.rewrite(schema, true);
  };
  for (const [key, namespace] of Object.entries(manifest.namespaces)) {
    for (const [room, { presence }] of Object.entries(namespace.rooms)) {
      if (presence) events[`${key}.rooms.${room}.presence`] = schemas.rewrite(presence);
    }
    for (const [event, one] of Object.entries(namespace.clientEvents)) add(`${key}.client.${event}`, one);
    for (const [event, one] of Object.entries(namespace.serverEvents)) add(`${key}.server.${event}`, one);
  }
  const sorted = [...schemas.definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:wirepact:${manifest.name}:${manifest.version}`,
    title: manifest.name,
    ...(manifest.description !== undefined && { description: manifest.description }),
    $defs: { ...Object.fromEntries(sorted), ...events },
  };
}
