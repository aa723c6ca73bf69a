/** What takes a WebSocket's bytes apart: a stream of `ws`. */
export interface WebSocketReceiver {
  _maxPayload?: number;
  _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void;
}

/** The part of a WebSocket of `ws` that is used. */
export interface WebSocketParts {
  close(code?: number, ...rest: unknown[]): void;
  readonly _receiver?: WebSocketReceiver;
  /** The TCP socket below it. */
  readonly _socket?: object | undefined;
}

/** The part of an Engine.IO transport that is used; one that polls has no socket. */
export interface TransportParts {
  readonly socket?: WebSocketParts;
}

/** The part of an Engine.IO connection that is used. */
export interface WebSocketConnection {
  readonly transport: TransportParts;
  once(event: "upgrade", listener: (transport: TransportParts) => void): void;
}

/** Does something with a connection's WebSocket: at once, or when it comes. A connection has one and no more. */
export function onWebSocket(connection: WebSocketConnection, act: (socket: WebSocketParts) => void): void {
  const { socket } = connection.transport;
  if (socket) act(socket);
  else connection.once("upgrade", (transport) => transport.socket && act(transport.socket));
}
