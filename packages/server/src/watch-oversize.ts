import type { IncomingMessage, ServerResponse } from "node:http";

/** The part of a WebSocket that is used. */
interface WebSocketParts {
  close(code?: number, ...rest: unknown[]): void;
  /** Of `ws`: takes the bytes apart. */
  readonly _receiver?: {
    _maxPayload?: number;
    _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void;
  };
}

/** The part of an Engine.IO transport that is used. */
export interface TransportParts {
  readonly socket?: WebSocketParts;
}

/** The part of an Engine.IO connection that is used here. */
interface OversizeConnection {
  readonly transport: TransportParts;
  on(event: "upgrade", listener: (transport: TransportParts) => void): void;
}

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const messageTooBig = 1009;

/**
 * A frame that is longer than `maxPayload` is not read: the WebSocket is closed as soon as its head has been seen, and Engine.IO
 * tells nobody why. Whoever sent it is told in the last moment in which anything can be.
 */
export function watchOversize(connection: OversizeConnection, tell: () => void): void {
  const watch = ({ socket }: TransportParts): void => {
    if (!socket) return;
    const { close } = socket;
    socket.close = (code, ...rest) => {
      if (code === messageTooBig) tell();
      close.call(socket, code, ...rest);
    };
  };
  watch(connection.transport);
  connection.on("upgrade", watch);
}

/** From now on a frame of the connection may have so many bytes. */
export function limitFrames({ transport }: Pick<OversizeConnection, "transport">, bytes: number): void {
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
