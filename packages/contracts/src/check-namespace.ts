import { checkSchema } from "./check-schema.ts";
import { ContractError } from "./contract-error.ts";
import type { EventDefinition } from "./define-event.ts";
import type { NamespaceDefinition, NamespaceOptions } from "./define-namespace.ts";
import type { RoomDefinition } from "./define-room.ts";
import { reservedBecause } from "./reserved-names.ts";
import type { Template } from "./template.ts";
import { isWireErrorCode } from "./wire-error.ts";

type Direction = "clientEvents" | "serverEvents";

/** Holds a namespace to every rule of the language; see the `throws` of `defineNamespace`. */
export function checkNamespace(namespace: NamespaceDefinition): void {
  const { options, address, names } = namespace;
  for (const [name, schema] of Object.entries(options.params ?? {})) {
    checkSchema(schema, `${address.text} params.${name}`);
  }
  for (const [key, room] of Object.entries(options.rooms ?? {})) {
    for (const [name, schema] of Object.entries(room.options.params ?? {})) {
      checkSchema(schema, `${address.text} rooms.${key}.params.${name}`);
    }
  }
  checkNames(options, "clientEvents", names.client, address.text);
  checkNames(options, "serverEvents", names.server, address.text);
  for (const direction of ["clientEvents", "serverEvents"] as const) {
    for (const [key, event] of Object.entries(options[direction] ?? {})) {
      const path = `${address.text} ${direction}.${key}`;
      checkPayload(event, path);
      checkRooms(event, options.rooms ?? {}, direction, path);
    }
  }
}

/** Every name on the wire, aliases included, belongs to one event per direction. */
function checkNames(
  options: NamespaceOptions,
  direction: Direction,
  names: Readonly<Record<string, Template>>,
  address: string,
): void {
  const owners: { name: string; pattern: RegExp; key: string }[] = [];
  for (const [key, event] of Object.entries(options[direction] ?? {})) {
    const template = names[key] as Template;
    const path = `${address} ${direction}.${key}`;
    for (const name of [template.text, ...(event.options.aliases ?? [])]) {
      const reserved = reservedBecause(name);
      if (reserved) {
        throw new ContractError("EVENT_NAME_RESERVED", reserved, { path, hint: "Choose another name for the event." });
      }
      if (options.reserved?.includes(name)) {
        throw new ContractError("EVENT_NAME_RESERVED", `"${name}" is reserved by the namespace itself.`, {
          path,
          hint: "A reserved name was used by a deleted event; old clients would misread a new one.",
        });
      }
      const pattern = name === template.text ? template.pattern : new RegExp(`^${name.replace(/[^\w]/g, "\\$&")}$`);
      const twin = owners.find((owner) => owner.pattern.test(name) || pattern.test(owner.name) || owner.name === name);
      if (twin) {
        throw new ContractError("EVENT_DUPLICATE", `"${name}" on the wire is "${twin.name}" of ${twin.key} too.`, {
          path,
          hint: "A receiver could not tell their payloads apart. Rename one, or make them one event with a union.",
        });
      }
      owners.push({ name, pattern, key });
    }
  }
}

function checkPayload({ options, codecs }: EventDefinition, path: string): void {
  const { args = [], ack, examples = [] } = options;
  for (const [at, schema] of args.entries()) checkSchema(schema, `${path} args[${at}]`);
  if (ack?.kind === "result") {
    checkSchema(ack.data, `${path} ack`);
    for (const [code, schema] of Object.entries(ack.errors)) {
      if (isWireErrorCode(code)) {
        throw new ContractError("OPTION_INVALID", `${code} is one of the library's own error codes.`, {
          path,
          hint: "Choose a name that says what it means in your domain.",
        });
      }
      checkSchema(schema, `${path} ack.errors.${code}`);
    }
  }
  for (const [at, example] of examples.entries()) {
    const { issues } = codecs.args.decode(example);
    if (issues) {
      throw new ContractError("OPTION_INVALID", "An example does not fit its own event.", {
        path: `${path} examples[${at}]`,
        issues,
      });
    }
  }
  if (options.timeout !== undefined && !(options.timeout > 0)) {
    throw new ContractError("OPTION_INVALID", "A time-out is a positive number of milliseconds.", { path });
  }
}

function checkRooms(
  { options }: EventDefinition,
  rooms: Readonly<Record<string, RoomDefinition>>,
  direction: Direction,
  path: string,
): void {
  const known = (key: string): RoomDefinition => {
    const room = rooms[key];
    if (room) return room;
    throw new ContractError("ROOM_UNKNOWN", `There is no room "${key}" in this namespace.`, {
      path,
      hint: `Rooms: ${Object.keys(rooms).join(", ") || "none"}.`,
    });
  };
  for (const key of options.rooms ?? []) known(key);
  for (const key of [options.joins, options.leaves]) {
    if (key === undefined) continue;
    const room = known(key);
    checkJoin(options.args?.length ?? 0, options.ack?.kind ?? "none", room, key, direction, path);
  }
}

function checkJoin(
  arity: number,
  ack: string,
  room: RoomDefinition,
  key: string,
  direction: Direction,
  path: string,
): void {
  const fail = (message: string, hint: string) => new ContractError("JOIN_INVALID", message, { path, hint });
  if (direction === "serverEvents") throw fail("Only a client event can join a room.", "Move it to clientEvents.");
  if (room.options.joinedBy === "server") {
    throw fail(`The room "${key}" is joined by the server only.`, 'Drop joinedBy: "server", or this event.');
  }
  if (arity !== room.template.params.length) {
    throw fail(
      `"${key}" takes ${room.template.params.length} parameters, the event ${arity} arguments.`,
      "The arguments are the room's parameters, in the order of its template.",
    );
  }
  if (ack === "result") {
    throw fail("A joining event answers with a legacy ack or not at all.", "Use legacyAck(), or a separate call.");
  }
}
