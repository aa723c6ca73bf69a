import type { Ack } from "./ack.ts";
import type { ContractDefinition } from "./define-contract.ts";
import type { EventDefinition } from "./define-event.ts";
import type { RoomDefinition } from "./define-room.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { JsonSchema } from "./json-schema.ts";
import { wireJsonSchema } from "./json-schema.ts";
import type {
  Manifest,
  ManifestAck,
  ManifestEvent,
  ManifestHandshake,
  ManifestNamespace,
  ManifestRoom,
} from "./manifest.ts";
import type { NamespaceDefinition } from "./namespace-definition.ts";
import { opaqueChecks } from "./opaque-checks.ts";
import type { Schema } from "./schema.ts";
import { sortKeys } from "./sort-keys.ts";
import type { ParamSchemas } from "./template.ts";

/** The manifest of a contract: deterministic, with sorted keys, the same on every machine. */
export function createManifest(contract: ContractDefinition): Manifest {
  const namespaces = mapValues(contract.namespaces, manifestNamespace);
  const messages = contract.messages ?? {};
  const handshake = contract.handshake && manifestHandshake(contract.handshake);
  return sortKeys({
    wirepact: 1,
    name: contract.name,
    version: contract.version,
    fingerprint: fingerprintOf({ name: contract.name, messages, namespaces, ...(handshake && { handshake }) }),
    ...(contract.description !== undefined && { description: contract.description }),
    messages,
    ...(handshake && { handshake }),
    namespaces,
  }) as Manifest;
}

function manifestHandshake({ scheme, auth }: NonNullable<ContractDefinition["handshake"]>): ManifestHandshake {
  return { ...(scheme !== undefined && { scheme }), ...(auth && { auth: wireJsonSchema(auth) }) };
}

function manifestNamespace({ address, options, names }: NamespaceDefinition): ManifestNamespace {
  return {
    address: address.text,
    params: paramSchemas(options.params),
    rooms: mapValues(options.rooms ?? {}, manifestRoom),
    clientEvents: mapValues(options.clientEvents ?? {}, (event, key) =>
      manifestEvent(event, names.client[key]?.text ?? key),
    ),
    serverEvents: mapValues(options.serverEvents ?? {}, (event, key) =>
      manifestEvent(event, names.server[key]?.text ?? key),
    ),
    reserved: [...(options.reserved ?? [])].sort(),
    ...(options.description !== undefined && { description: options.description }),
  };
}

function manifestRoom({ template, options }: RoomDefinition): ManifestRoom {
  return {
    template: template.text,
    params: paramSchemas(options.params),
    durable: options.durable ?? false,
    joinedBy: options.joinedBy ?? "client",
    ...(options.presence && { presence: wireJsonSchema(options.presence) }),
    ...(options.description !== undefined && { description: options.description }),
  };
}

function manifestEvent({ options }: EventDefinition, name: string): ManifestEvent {
  const {
    args = [],
    ack,
    rooms,
    joins,
    leaves,
    volatile,
    timeout,
    maxBytes,
    aliases,
    deprecated,
    description,
    examples,
  } = options;
  const errors = ack?.kind === "result" ? Object.entries(ack.errors) : [];
  const opaque = [
    ...args.flatMap((schema, at) => opaqueChecks(schema, `args[${at}]`)),
    ...(ack?.kind === "result" ? opaqueChecks(ack.data, "ack") : []),
    ...errors.flatMap(([code, schema]) => opaqueChecks(schema, `ack.errors.${code}`)),
  ].sort();
  return {
    name,
    args: args.map((schema) => wireJsonSchema(schema)),
    ack: manifestAck(ack),
    // In the order of the alphabet wherever the order says nothing.
    ...(rooms && { rooms: [...rooms].sort() }),
    ...(joins !== undefined && { joins }),
    ...(leaves !== undefined && { leaves }),
    ...(volatile && { volatile }),
    ...(timeout !== undefined && { timeout }),
    ...(maxBytes !== undefined && { maxBytes }),
    ...(aliases && aliases.length > 0 && { aliases: [...aliases].sort() }),
    ...(deprecated !== undefined && { deprecated }),
    ...(description !== undefined && { description }),
    ...(examples && examples.length > 0 && { examples }),
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
