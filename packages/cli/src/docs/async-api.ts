import type { JsonSchema, Manifest, ManifestEvent, ManifestNamespace } from "@wirepact/contracts";
import { readManifest } from "../generate/read-manifest.ts";
import type { NamedSchemas } from "./named-schemas.ts";
import { nameSchemas } from "./named-schemas.ts";
import { ackSchema, argsSchema } from "./wire-result.ts";

/**
 * The contract as AsyncAPI 3.1, seen from the server: a namespace is a channel, an event a message whose payload is the
 * list of its arguments (a draft-07 tuple), an acknowledgement a reply.
 * @see https://www.asyncapi.com/docs/reference/specification/v3.1.0
 */
export function asyncApi(manifest: Manifest): Record<string, unknown> {
  const { shapeNames } = readManifest(manifest);
  const schemas = nameSchemas(shapeNames, { refTo: (name) => `#/components/schemas/${name}`, draft7: true });
  const channels: Record<string, unknown> = {};
  const operations: Record<string, unknown> = {};
  for (const [key, namespace] of Object.entries(manifest.namespaces)) {
    const messages: Record<string, unknown> = {};
    const channel = `#/channels/${key}`;
    const add = (side: "client" | "server", eventKey: string, event: ManifestEvent): void => {
      const name = messageKey(side, eventKey);
      messages[name] = message(event, argsSchema(event.args, schemas));
      const reply = ackSchema(event.ack, schemas);
      if (reply)
        messages[`${name}.ack`] = {
          name: `${event.name} (ack)`,
          title: `Acknowledgement of ${event.name}`,
          payload: reply,
        };
      operations[`${key}.${name}`] = {
        action: side === "client" ? "receive" : "send",
        channel: { $ref: channel },
        messages: [{ $ref: `${channel}/messages/${name}` }],
        ...(event.description !== undefined && { summary: event.description }),
        ...(reply && {
          reply: { channel: { $ref: channel }, messages: [{ $ref: `${channel}/messages/${name}.ack` }] },
        }),
        ...extensions(event),
      };
    };
    for (const [eventKey, event] of Object.entries(namespace.clientEvents)) add("client", eventKey, event);
    for (const [eventKey, event] of Object.entries(namespace.serverEvents)) add("server", eventKey, event);
    channels[key] = channelOf(namespace, messages, schemas);
  }
  return {
    asyncapi: "3.1.0",
    info: {
      title: manifest.name,
      version: manifest.version,
      ...(manifest.description !== undefined && { description: manifest.description }),
      "x-wirepact-fingerprint": manifest.fingerprint,
    },
    defaultContentType: "application/json",
    channels,
    operations,
    components: { schemas: Object.fromEntries([...schemas.definitions].sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

/** Both sides may have an event with one key. */
function messageKey(side: "client" | "server", key: string): string {
  return `${side}.${key.replace(/[^\w.-]/g, "_")}`;
}

function message(event: ManifestEvent, payload: JsonSchema): Record<string, unknown> {
  return {
    name: event.name,
    title: event.name,
    ...(event.description !== undefined && { summary: event.description }),
    ...(event.deprecated !== undefined && { description: `Deprecated: ${event.deprecated}` }),
    payload,
    ...(event.examples && { examples: event.examples.map((args) => ({ payload: args })) }),
  };
}

function extensions({ rooms, joins, leaves, volatile, timeout, maxBytes, aliases, opaque }: ManifestEvent): object {
  const all = { rooms, joins, leaves, volatile, timeout, maxBytes, aliases, opaque };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [`x-wirepact-${name}`, value]));
}

function channelOf(
  { address, params, rooms, description }: ManifestNamespace,
  messages: object,
  schemas: NamedSchemas,
): object {
  const parameters = Object.entries(params).map(([name, schema]) => [
    name,
    {
      ...(typeof schema.description === "string" && { description: schema.description }),
      ...(Array.isArray(schema.enum) && { enum: schema.enum.map(String) }),
    },
  ]);
  return {
    address,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters: Object.fromEntries(parameters) }),
    messages,
    "x-wirepact-rooms": Object.fromEntries(
      Object.entries(rooms).map(([key, { template, durable, joinedBy, presence, description: text }]) => [
        key,
        {
          template,
          durable,
          joinedBy,
          ...(presence && { presence: schemas.rewrite(presence) }),
          ...(text !== undefined && { description: text }),
        },
      ]),
    ),
  };
}
