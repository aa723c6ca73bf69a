import { callEvent } from "./call.ts";
import type { SocketConnection } from "./socket-connection.ts";

/** Calls an event of the library's own protocol. @throws WireError as {@link callEvent}. */
export const callProtocol = (connection: SocketConnection, name: string, value: unknown, timeout: number) =>
  callEvent(connection, name, undefined, [value], timeout);
