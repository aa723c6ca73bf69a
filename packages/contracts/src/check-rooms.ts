import { ContractError } from "./contract-error.ts";
import type { EventDefinition } from "./define-event.ts";
import type { RoomDefinition } from "./define-room.ts";
import { isObjectMember } from "./reserved-names.ts";
import { paramWords, sharedName } from "./template-overlap.ts";

type Rooms = Readonly<Record<string, RoomDefinition>>;
type Direction = "clientEvents" | "serverEvents";

/** A room is asked for by its name, and authorised by its key: each name must lead to one key. */
export function checkRoomNames(rooms: Rooms, address: string): void {
  const entries = Object.entries(rooms);
  const words = entries.flatMap(([, room]) => paramWords(room.options.params ?? {}));
  for (const [at, [key, room]] of entries.entries()) {
    const path = `${address} rooms.${key}`;
    if (isObjectMember(key)) {
      throw new ContractError("OPTION_INVALID", `Every JavaScript object has a "${key}" of its own.`, {
        path,
        hint: "Choose another key for the room.",
      });
    }
    if (room.template.text === "") {
      throw new ContractError("OPTION_INVALID", "A room without a name.", {
        path,
        hint: 'For example: "ticket-{id}".',
      });
    }
    for (const [otherKey, other] of entries.slice(0, at)) {
      const shared = sharedName(other.template, room.template, "schema", words);
      if (shared === undefined) continue;
      throw new ContractError("ROOM_OVERLAP", `"${shared}" could be a room of ${otherKey} and of ${key}.`, {
        path,
        hint: "Who may join one could enter the other. Begin their templates differently.",
      });
    }
  }
}

/** The rooms that an event names exist, and a joining event fits the room that it joins. */
export function checkEventRooms({ options }: EventDefinition, rooms: Rooms, direction: Direction, path: string): void {
  const known = (key: string): RoomDefinition => {
    if (Object.hasOwn(rooms, key)) return rooms[key] as RoomDefinition;
    throw new ContractError("ROOM_UNKNOWN", `There is no room "${key}" in this namespace.`, {
      path,
      hint: `Rooms: ${Object.keys(rooms).join(", ") || "none"}.`,
    });
  };
  if (options.rooms && direction === "clientEvents") {
    throw new ContractError("EVENT_ROOM_INVALID", "A client's event goes to the server, not to rooms.", {
      path,
      hint: "Drop rooms. For an event that enters a room, write joins.",
    });
  }
  for (const key of options.rooms ?? []) known(key);
  if (options.joins !== undefined && options.leaves !== undefined) {
    throw new ContractError("JOIN_INVALID", "An event joins a room or leaves one.", { path, hint: "Make two of it." });
  }
  const key = options.joins ?? options.leaves;
  if (key !== undefined) checkJoin({ options }, known(key), key, direction, path);
}

function checkJoin(
  { options }: Pick<EventDefinition, "options">,
  room: RoomDefinition,
  key: string,
  direction: Direction,
  path: string,
): void {
  const fail = (message: string, hint: string) => new ContractError("JOIN_INVALID", message, { path, hint });
  const arity = options.args?.length ?? 0;
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
  if (options.ack?.kind === "result") {
    throw fail("A joining event answers with a legacy ack or not at all.", "Use legacyAck(), or a separate call.");
  }
}
