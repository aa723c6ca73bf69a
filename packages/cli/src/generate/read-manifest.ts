import type { JsonSchema, Manifest, ManifestEvent, ManifestNamespace } from "@wirepact/contracts";
import { nameShapes } from "./name-shapes.ts";
import { camel, kebab, pascal, variable } from "./naming.ts";
import type { SchemaReader } from "./read-schema.ts";
import { readSchema } from "./read-schema.ts";
import type { SdkEvent, SdkModel, SdkNamespace, SdkParam, SdkRoom } from "./sdk-model.ts";
import { checkNames } from "./sdk-names.ts";
import type { Node, Shape } from "./shape.ts";

/**
 * Reads a manifest into what an SDK is written from.
 *
 * @throws UsageError when names would meet.
 */
export function readManifest(manifest: Manifest): SdkModel {
  const reader: SchemaReader = { shapes: new Map<string, Shape>(), warnings: [] };
  const entries = Object.entries(manifest.namespaces);
  const namespaces = entries.map(([key, namespace]) => readNamespace(reader, key, namespace, entries.length > 1));
  const shapes = [...reader.shapes.values()];
  nameShapes(shapes, []);
  const model: SdkModel = {
    name: manifest.name,
    version: manifest.version,
    fingerprint: manifest.fingerprint,
    description: manifest.description,
    messages: manifest.messages,
    camel: camel(manifest.name),
    pascal: pascal(manifest.name),
    namespaces: namespaces.map((namespace) => withVariables(namespace)),
    shapes,
    shapeNames: new Map([...reader.shapes].map(([id, { name }]) => [id, name])),
    warnings: [...new Set(reader.warnings)],
  };
  checkNames(model);
  return model;
}

function readNamespace(reader: SchemaReader, key: string, manifest: ManifestNamespace, several: boolean): SdkNamespace {
  const read = (schema: JsonSchema, path: string, text: string, rank: "root" | "error" = "root"): Node =>
    readSchema(reader, schema, { home: key, path: `${key}.${path}`, candidate: { rank, text } });
  const params = (schemas: Readonly<Record<string, JsonSchema>>, template: string, path: string): SdkParam[] => {
    const order = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
    return order.map((name) => ({ key: name, name, node: read(schemas[name] ?? {}, `${path}.${name}`, pascal(name)) }));
  };
  const event =
    (side: "clientEvents" | "serverEvents") =>
    ([name, one]: [string, ManifestEvent]): SdkEvent => {
      const suffix = side === "clientEvents" ? "Input" : "Payload";
      const own = pascal(name);
      for (const place of one.opaque ?? []) {
        const reason = "has a check of its own (a refinement), which is code; the SDK does without it";
        reader.warnings.push(`${key}.${side}.${name} ${place}: ${reason}`);
      }
      return {
        key: name,
        pascal: own,
        manifest: one,
        ack: one.ack,
        params: one.args.map((schema, at) => {
          const argument = one.args.length > 1 ? `${suffix}${at + 1}` : suffix;
          const node = read(schema, `${side}.${name} args[${at}]`, own + argument);
          return { key: String(at), name: argument, node };
        }),
        data: one.ack.data && read(one.ack.data, `${side}.${name} ack`, `${own}Result`),
        errors: Object.entries(one.ack.errors ?? {}).map(([code, schema]) => ({
          code,
          node: read(schema, `${side}.${name} ack.errors.${code}`, `${pascal(code)}Data`, "error"),
        })),
      };
    };
  const serverEvents = Object.entries(manifest.serverEvents).map(event("serverEvents"));
  const rooms = Object.entries(manifest.rooms).map(
    ([name, room]): SdkRoom => ({
      key: name,
      pascal: pascal(name),
      params: params(room.params, room.template, `rooms.${name}`),
      manifest: room,
      presence: room.presence && read(room.presence, `rooms.${name}.presence`, `${pascal(name)}Presence`),
      events: serverEvents.filter(({ manifest: { rooms: allowed } }) => !allowed || allowed.includes(name)),
    }),
  );
  return {
    key,
    pascal: pascal(key),
    prefix: several ? pascal(key) : "",
    file: kebab(key),
    address: manifest.address,
    description: manifest.description,
    reserved: manifest.reserved,
    params: params(manifest.params, manifest.address, "params"),
    rooms,
    clientEvents: Object.entries(manifest.clientEvents).map(event("clientEvents")),
    serverEvents,
  };
}

/** Variables of the generated functions themselves. */
const own = ["args", "children", "client", "connected", "context", "handler", "namespace", "ns", "options", "room"];

/** Names the arguments of events after their types, now that these have names. */
function withVariables(namespace: SdkNamespace): SdkNamespace {
  const named = (events: readonly SdkEvent[]) =>
    new Map(
      events.map((event) => {
        const taken = new Set(own);
        const params = event.params.map((param) => {
          const name = variable(shapeName(param), taken);
          taken.add(name);
          return { ...param, name };
        });
        return [event.key, { ...event, params }] as const;
      }),
    );
  const serverEvents = named(namespace.serverEvents);
  return {
    ...namespace,
    clientEvents: [...named(namespace.clientEvents).values()],
    serverEvents: [...serverEvents.values()],
    rooms: namespace.rooms.map((room) => ({
      ...room,
      params: room.params.map((param) => ({ ...param, name: variable(param.name, new Set(own)) })),
      events: room.events.map((event) => serverEvents.get(event.key) ?? event),
    })),
    params: namespace.params.map((param) => ({ ...param, name: variable(param.name, new Set(own)) })),
  };
}

/** `input` or `payload` for what has no better name than the event's. */
function shapeName({ node, name }: SdkParam): string {
  if (node.kind === "nullable" || node.kind === "optional") return shapeName({ key: "", name, node: node.inner });
  if (node.kind === "ref") return /(Input|Payload)\d*$/.test(node.shape.name) ? name : node.shape.name;
  return "value";
}
