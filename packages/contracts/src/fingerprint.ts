import type { Manifest, ManifestAck, ManifestEvent, ManifestNamespace } from "./manifest.ts";
import { sortKeys } from "./sort-keys.ts";
import { wireForm } from "./wire-form.ts";

type Protocol = Pick<Manifest, "name" | "messages" | "namespaces" | "handshake">;

/**
 * Sixteen hexadecimal digits that stand for the protocol in a manifest: 64-bit FNV-1a over the UTF-16 units of its
 * canonical form. It tells versions of one contract apart and protects nothing, so it needs no cryptography (which
 * browsers offer only asynchronously).
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 */
export function fingerprintOf({ name, messages, namespaces, handshake }: Protocol): string {
  const protocol = {
    name,
    messages,
    namespaces: Object.values(namespaces).map(namespaceForm).sort(),
    ...(handshake && { handshake: { ...handshake, ...(handshake.auth && { auth: wireForm(handshake.auth) }) } }),
  };
  const text = JSON.stringify(sortKeys(protocol));
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

/** Keys are words of the source alone: on the wire there are addresses, templates and names. */
function namespaceForm({ address, params, rooms, clientEvents, serverEvents, reserved }: ManifestNamespace): string {
  const template = (key: string | undefined) => (key === undefined ? undefined : rooms[key]?.template);
  const events = (record: ManifestNamespace["clientEvents"]) =>
    Object.values(record)
      .map((event) =>
        canonical({
          ...eventForm(event),
          joins: template(event.joins),
          leaves: template(event.leaves),
          rooms: event.rooms?.map(template).sort(),
        }),
      )
      .sort();
  return canonical({
    address,
    params: schemas(params),
    rooms: Object.values(rooms)
      .map(({ description: _, presence, ...room }) =>
        canonical({ ...room, params: schemas(room.params), ...(presence && { presence: wireForm(presence) }) }),
      )
      .sort(),
    clientEvents: events(clientEvents),
    serverEvents: events(serverEvents),
    reserved,
  });
}

function eventForm({ args, ack, deprecated: _, description: __, examples: ___, ...event }: ManifestEvent): object {
  return { ...event, args: args.map(wireForm), ack: ackForm(ack) };
}

function ackForm({ data, errors, ...ack }: ManifestAck): object {
  return { ...ack, ...(data && { data: wireForm(data) }), ...(errors && { errors: schemas(errors) }) };
}

function schemas(record: Readonly<Record<string, Parameters<typeof wireForm>[0]>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, schema]) => [key, wireForm(schema)]));
}

const canonical = (value: unknown) => JSON.stringify(sortKeys(value));
