import { WireError } from "@wirepact/contracts";
import type { Session } from "./session.ts";

/**
 * What a handler is told beside the arguments: `CallContext`, as the machinery sees it. A class, because one is made for
 * every call, and most handlers look at two of its parts: the others cost nothing until they are asked for.
 */
export class HandlerContext {
  readonly claims: unknown;
  readonly params: Readonly<Record<string, unknown>>;
  readonly socketId: string;
  readonly fail = fail;
  readonly #session: Session;
  readonly #timeout: number;

  constructor(session: Session, timeout: number) {
    this.claims = session.identity.claims;
    this.params = session.view.params;
    this.socketId = session.socket.id;
    this.#session = session;
    this.#timeout = timeout;
  }

  get signal(): AbortSignal {
    return AbortSignal.any([this.#session.gone.signal, AbortSignal.timeout(this.#timeout)]);
  }

  // A function by itself: handlers take their context apart.
  get isIn(): (room: string, params?: Record<string, unknown>) => boolean {
    const { rooms, view } = this.#session;
    return (room, params = {}) => rooms.has(view.room(room, params).name);
  }
}

function fail(code: string, data: unknown, message?: string): WireError {
  return new WireError(code, message, { data });
}
