import type { IncomingMessage } from "node:http";

/** What Socket.IO and this library read of the request that a connection began with. */
export type KeptRequest = Pick<IncomingMessage, "headers" | "url" | "method"> & {
  readonly connection: { readonly encrypted: boolean };
  readonly _query?: Record<string, unknown> | undefined;
};

/** Engine.IO's answer to an upgrade: it listens to the end of the TCP socket, and holds the request until then. */
interface UpgradeAnswer {
  req?: unknown;
}

/** Lets go of what a connection's requests hold beside that: two kilobytes, for as long as somebody is connected. */
export interface ForgetRequests {
  /** A request asks for a WebSocket on its TCP socket. */
  note(request: IncomingMessage, answer: object): void;
  /** A connection has begun. */
  began(connection: { request: IncomingMessage }): void;
  /** It has its WebSocket, on that TCP socket. */
  upgraded(socket: object | undefined): void;
}

/** One for all connections of a kind. */
const open = { encrypted: false };
const secure = { encrypted: true };

/** @see https://socket.io/docs/v4/memory-usage/ (where the whole request is let go; here handshakes and the gate still read it) */
export function createForgetRequests(): ForgetRequests {
  const answers = new WeakMap<object, UpgradeAnswer>();
  return {
    note: (request, answer) => void answers.set(request.socket, answer),
    began(connection) {
      const { headers, url, method, socket, _query } = connection.request as IncomingMessage & KeptRequest;
      const connected = "encrypted" in socket && socket.encrypted === true ? secure : open;
      const kept: KeptRequest = { headers, url, method, connection: connected, _query };
      connection.request = kept as unknown as IncomingMessage;
    },
    upgraded(socket) {
      if (!socket) return;
      const answer = answers.get(socket);
      if (answer) answer.req = undefined;
      answers.delete(socket);
    },
  };
}
