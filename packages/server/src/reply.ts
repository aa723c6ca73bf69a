import type { Socket } from "socket.io";

/** The way back to whoever sent a packet. */
export interface Reply {
  /** Whether the sender waits for an acknowledgement. */
  readonly isAwaited: boolean;
  /** Whether text that has been written already saves anything here. */
  readonly takesJson: boolean;
  acknowledge(values: unknown[]): void;
  /** The same, with the values as a list in JSON. */
  acknowledgeJson(json: string): void;
  /** Sends an event: its name, then its arguments. */
  emit(event: readonly [string, ...unknown[]]): void;
  emitJson(json: string): void;
}

/** Through Socket.IO, as ever. */
export class OrdinaryReply implements Reply {
  readonly takesJson = false;
  readonly #socket: Pick<Socket, "emit">;
  readonly #ack: ((...values: unknown[]) => void) | undefined;

  constructor(socket: Pick<Socket, "emit">, ack: ((...values: unknown[]) => void) | undefined) {
    this.#socket = socket;
    this.#ack = ack;
  }

  get isAwaited(): boolean {
    return this.#ack !== undefined;
  }

  acknowledge(values: unknown[]): void {
    this.#ack?.(...values);
  }

  acknowledgeJson(json: string): void {
    this.acknowledge(JSON.parse(json));
  }

  emit([name, ...args]: readonly [string, ...unknown[]]): void {
    this.#socket.emit(name, ...args);
  }

  emitJson(json: string): void {
    this.emit(JSON.parse(json));
  }
}
