/**
 * Names that Socket.IO keeps for itself on either side.
 * @see https://socket.io/docs/v4/emit-cheatsheet/#reserved-events
 */
const socketIoNames = ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];

/** Events of this library's own protocol; ordinary Socket.IO events that any client may send and hear. */
export const protocolEvents = {
  /** Client → server, ack `(result)`: joins a room by name where the contract has no event of its own for it. */
  join: "wirepact:join",
  /** Client → server, ack `(result)`: leaves a room by name. */
  leave: "wirepact:leave",
  /** Client → server, ack `(result)`: reads a durable room's log from a position. */
  read: "wirepact:read",
  /**
   * Who is in a room and types there. Client → server, `({ room, state?, typing? })`, ack `(result)`: shows this socket's user
   * in a room that it is in, or no longer when the state is left out, and answers `{ user, members }`: who it is, and who is
   * there. From then on the socket hears of changes.
   * Server → client, `({ room, members, gone })`: users who came or changed, and those who are not there any more.
   */
  presence: "wirepact:presence",
  /** Client → server, ack `(result)`: nothing is asked but an answer, as the proof that the connection still works. */
  probe: "wirepact:probe",
  /** Client → server, ack `(result)`: replaces the token without a new connection. */
  refresh: "auth:refresh",
  /** Server → client: an event without ack failed. */
  error: "error",
  /** Server → client: why the connection is about to be closed. */
  close: "wirepact:close",
  /** Server → client, `(names)`: the rooms that it was taken out of, because a rule now refuses. */
  left: "wirepact:left",
  /** Server → client: the newest position of a durable room. */
  head: "wirepact:head",
} as const;

/** True for what every object inherits (`toString`, `__proto__` …): looked up by name, it is found where nothing was put. */
export function isObjectMember(name: string): boolean {
  return name in Object.prototype;
}

/** Why an event may not have this name; `undefined` when it may. */
export function reservedBecause(name: string): string | undefined {
  if (isObjectMember(name)) return `Every JavaScript object has a "${name}" of its own.`;
  if (socketIoNames.includes(name)) return `Socket.IO reserves "${name}".`;
  if (name.startsWith("wirepact:") || name === protocolEvents.refresh || name === protocolEvents.error) {
    return `"${name}" belongs to this library's own protocol.`;
  }
  return undefined;
}
