import type { Ack } from "./ack.ts";
import type { ContractDefinition } from "./define-contract.ts";
import type { EventDefinition } from "./define-event.ts";
import type { NamespaceDefinition } from "./define-namespace.ts";
import type { RoomDefinition } from "./define-room.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type JsonSchema, wireJsonSchema } from "./json-schema.ts";
import { opaqueChecks } from "./opaque-checks.ts";
import type { Schema } from "./schema.ts";
import { sortKeys } from "./sort-keys.ts";
import type { ParamSchemas } from "./template.ts";

export interface ManifestAck {
  readonly kind: Ack["kind"];
  readonly data?: JsonSchema;
  readonly errors?: Readonly<Record<string, JsonSchema>>;
  readonly messages?: Readonly<Record<string, string>>;
}

export interface ManifestEvent {
  /** The name on the wire, possibly with the namespace's params. */
  readonly name: string;
  readonly args: readonly JsonSchema[];
  readonly ack: ManifestAck;
  readonly rooms?: readonly string[];
  readonly joins?: string;
  readonly leaves?: string;
  readonly volatile?: true;
  readonly timeout?: number;
  readonly maxBytes?: number;
  readonly aliases?: readonly string[];
  readonly deprecated?: string;
  readonly description?: string;
  readonly examples?: readonly (readonly unknown[])[];
  /** Where JSON Schema does not tell the whole truth: refinements, by path. */
  readonly opaque?: readonly string[];
}

export interface ManifestRoom {
  readonly template: string;
  readonly params: Readonly<Record<string, JsonSchema>>;
  readonly durable: boolean;
  readonly joinedBy: "client" | "server";
  readonly description?: string;
}

export interface ManifestNamespace {
  readonly address: string;
  readonly params: Readonly<Record<string, JsonSchema>>;
  readonly rooms: Readonly<Record<string, ManifestRoom>>;
  readonly clientEvents: Readonly<Record<string, ManifestEvent>>;
  readonly serverEvents: Readonly<Record<string, ManifestEvent>>;
  readonly reserved: readonly string[];
  readonly description?: string;
}

/** Everything a contract puts on the wire, as plain JSON: what tools read. */
export interface Manifest {
  /** Version of this format. */
  readonly wirepact: 1;
  readonly name: string;
  readonly version: string;
  /** Changes when, and only when, something on the wire changes. */
  readonly fingerprint: string;
  readonly description?: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly namespaces: Readonly<Record<string, ManifestNamespace>>;
}

/** The manifest of a contract: deterministic, with sorted keys, the same on every machine. */
export function createManifest(contract: ContractDefinition): Manifest {
  const namespaces = mapValues(contract.namespaces, manifestNamespace);
  const messages = contract.messages ?? {};
  return sortKeys({
    wirepact: 1,
    name: contract.name,
    version: contract.version,
    fingerprint: fingerprintOf({ name: contract.name, namespaces }),
    ...(contract.description !== undefined && { description: contract.description }),
    messages,
    namespaces,
  }) as Manifest;
}

function manifestNamespace({ address, options, names }: NamespaceDefinition): ManifestNamespace {
  return {
    address: address.text,
    params: paramSchemas(options.params),
    rooms: mapValues(options.rooms ?? {}, manifestRoom),
    clientEvents: mapValues(options.clientEvents ?? {}, (event, key) => manifestEvent(event, names.client[key]?.text ?? key)),
    serverEvents: mapValues(options.serverEvents ?? {}, (event, key) => manifestEvent(event, names.server[key]?.text ?? key)),
    reserved: options.reserved ?? [],
    ...(options.description !== undefined && { description: options.description }),
  };
}

function manifestRoom({ template, options }: RoomDefinition): ManifestRoom {
  return {
    template: template.text,
    params: paramSchemas(options.params),
    durable: options.durable ?? false,
    joinedBy: options.joinedBy ?? "client",
    ...(options.description !== undefined && { description: options.description }),
  };
}

function manifestEvent({ options }: EventDefinition, name: string): ManifestEvent {
  const { args = [], ack, volatile, name: _, ...rest } = options;
  const opaque = [
    ...args.flatMap((schema, at) => opaqueChecks(schema, `args[${at}]`)),
    ...(ack?.kind === "result" ? opaqueChecks(ack.data, "ack") : []),
  ];
  return {
    ...rest,
    name,
    args: args.map((schema) => wireJsonSchema(schema)),
    ack: manifestAck(ack),
    ...(volatile && { volatile: true }),
    ...(opaque.length > 0 && { opaque }),
  };
}

function manifestAck(ack: Ack | undefined): ManifestAck {
  if (!ack || ack.kind === "none") return { kind: "none" };
  if (ack.kind === "legacy") return { kind: "legacy", messages: ack.messages };
  return {
    kind: "result",
    data: wireJsonSchema(ack.data),
    errors: mapValues(ack.errors, (schema) => wireJsonSchema(schema)),
  };
}

function paramSchemas(params: ParamSchemas = {}): Record<string, JsonSchema> {
  return mapValues(params, (schema: Schema) => wireJsonSchema(schema));
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
