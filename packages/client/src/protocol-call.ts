import type { CallableEvent } from "./answer.ts";
import { callEvent } from "./call.ts";
import type { SocketConnection } from "./connection.ts";

/** Events of the library's own protocol are answered with `{ ok, data | error }`, and need no codecs. */
const protocolEvent: CallableEvent = { options: {}, codecs: { errors: {} } };

/** Calls an event of the library's own protocol. @throws WireError as {@link callEvent}. */
export const callProtocol = (connection: SocketConnection, name: string, value: unknown, timeout: number) =>
  callEvent(connection, name, protocolEvent, [value], { timeout });
