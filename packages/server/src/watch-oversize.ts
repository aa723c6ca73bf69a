import type { IncomingMessage, ServerResponse } from "node:http";
import type { WebSocketConnection, WebSocketParts } from "./on-web-socket.ts";

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const messageTooBig = 1009;

const teller = Symbol("teller");

/** Whoever is told. */
interface Teller {
  tooLong(): void;
}

type Watched = WebSocketParts & { [teller]?: Teller };

/**
 * A frame that is longer than `maxPayload` is not read: the WebSocket is closed as soon as its head has been seen, and Engine.IO
 * tells nobody why. Whoever sent it is told in the last moment in which anything can be.
 */
export function watchOversize(socket: WebSocketParts, to: Teller): void {
  Object.assign(socket, { [teller]: to, close: closeTelling });
}

/** One for all WebSockets. */
function closeTelling(this: Watched, code?: number, ...rest: unknown[]): void {
  if (code === messageTooBig) this[teller]?.tooLong();
  (Object.getPrototypeOf(this) as WebSocketParts).close.call(this, code, ...rest);
}

/** From now on a frame of the connection may have so many bytes. */
export function limitFrames({ transport }: Pick<WebSocketConnection, "transport">, bytes: number): void {
  const receiver = transport.socket?._receiver;
  if (receiver?._maxPayload !== undefined) receiver._maxPayload = bytes;
}

/** Whether a client that polls posts a body that it says is longer. */
export function isOversize({ method, headers }: IncomingMessage, maxPayload: number): boolean {
  return method === "POST" && Number(headers["content-length"]) > maxPayload;
}

/** Answers it without reading it. */
export function refuseOversize(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  response.writeHead(413, { "Content-Type": "application/json" }).end(JSON.stringify(error));
  // Thrown away as it comes: who is still sending would not see the answer to a connection that is closed.
  request.resume();
}
