import { checkEventNames } from "./check-event-names.ts";
import { checkEventRooms, checkRoomNames } from "./check-rooms.ts";
import { checkSchema } from "./check-schema.ts";
import { ContractError } from "./contract-error.ts";
import type { EventDefinition } from "./define-event.ts";
import type { RoomDefinition } from "./define-room.ts";
import type { NamespaceDefinition } from "./namespace-definition.ts";
import { isObjectMember } from "./reserved-names.ts";
import { mayBeAbsent } from "./schema-marks.ts";
import { isWireErrorCode } from "./wire-error.ts";

/** The longest delay that timers take; a longer one fires at once. */
const maxTimeout = 2 ** 31 - 1;

/** Holds a namespace to every rule of the language; see the `throws` of `defineNamespace`. */
export function checkNamespace({ options, address, names }: NamespaceDefinition): void {
  const rooms = options.rooms ?? {};
  for (const [name, schema] of Object.entries(options.params ?? {})) {
    checkSchema(schema, `${address.text} params.${name}`);
  }
  for (const [key, room] of Object.entries(rooms)) {
    for (const [name, schema] of Object.entries(room.options.params ?? {})) {
      checkSchema(schema, `${address.text} rooms.${key}.params.${name}`);
    }
    checkPresence(room, `${address.text} rooms.${key}.presence`);
  }
  checkRoomNames(rooms, address.text);
  const reserved = options.reserved ?? [];
  for (const direction of ["clientEvents", "serverEvents"] as const) {
    const events = options[direction] ?? {};
    const named = direction === "clientEvents" ? names.client : names.server;
    checkEventNames(events, direction, named, reserved, address.text);
    for (const [key, event] of Object.entries(events)) {
      const path = `${address.text} ${direction}.${key}`;
      checkPayload(event, path);
      checkEventRooms(event, rooms, direction, path);
    }
  }
}

function checkPresence({ options: { presence } }: RoomDefinition, path: string): void {
  if (!presence) return;
  checkSchema(presence, path);
  if (!mayBeAbsent(presence)) return;
  throw optionInvalid("A state that may be left out is no presence.", path, "Who shows no state is not shown.");
}

function checkPayload({ options, codecs }: EventDefinition, path: string): void {
  const { args = [], ack, examples = [] } = options;
  for (const [at, schema] of args.entries()) checkSchema(schema, `${path} args[${at}]`);
  if (ack?.kind === "result") {
    checkSchema(ack.data, `${path} ack`);
    for (const [code, schema] of Object.entries(ack.errors)) {
      if (isWireErrorCode(code) || isObjectMember(code)) {
        throw optionInvalid(
          `${code} is taken: it is not a name of your own.`,
          path,
          "Say what it means in your domain.",
        );
      }
      checkSchema(schema, `${path} ack.errors.${code}`);
    }
  }
  checkLimit(options.timeout, "timeout", maxTimeout, "milliseconds", path);
  checkLimit(options.maxBytes, "maxBytes", Number.MAX_SAFE_INTEGER, "bytes", path);
  for (const [at, example] of examples.entries()) {
    // Where a schema has to wait for its answer, the example is taken on trust.
    const outcome = codecs.args.decodeAsync(example);
    if (outcome instanceof Promise || !outcome.issues) continue;
    throw new ContractError("OPTION_INVALID", "An example does not fit its own event.", {
      path: `${path} examples[${at}]`,
      hint: "Write the list of arguments as they travel: [[7], [8]] for two examples of one number.",
      issues: outcome.issues,
    });
  }
}

function checkLimit(value: number | undefined, name: string, most: number, unit: string, path: string): void {
  if (value === undefined || (Number.isInteger(value) && value > 0 && value <= most)) return;
  throw optionInvalid(`${name} is a positive whole number of ${unit}, not ${value}.`, path, `At most ${most}.`);
}

function optionInvalid(message: string, path: string, hint: string): ContractError {
  return new ContractError("OPTION_INVALID", message, { path, hint });
}
