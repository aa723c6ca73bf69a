import type { Socket } from "socket.io";
import { isPlainJson } from "../is-plain-json.ts";
import type { Reply } from "../reply.ts";

/** Socket.IO's insides that are used. */
interface SocketParts {
  readonly nsp: { readonly name: string };
  readonly client: {
    readonly conn: { readonly readyState: string };
    writeToEngine(packet: string, options: object): void;
  };
  packet(packet: { readonly type: number; readonly id: number; readonly data: unknown[] }): void;
}

const ack = 3;

/** An answer that is put together from text: one write, and no closure for each packet. */
export class DirectReply implements Reply {
  readonly takesJson = true;
  readonly #socket: Socket;
  /** Of the acknowledgement, if the sender waits for one. */
  readonly #id: number | undefined;

  constructor(socket: Socket, id: number | undefined) {
    this.#socket = socket;
    this.#id = id;
  }

  get isAwaited(): boolean {
    return this.#id !== undefined;
  }

  acknowledge(values: unknown[]): void {
    if (this.#id === undefined) return;
    if (isPlainJson(values)) this.acknowledgeJson(JSON.stringify(values));
    else (this.#socket as unknown as SocketParts).packet({ type: ack, id: this.#id, data: values });
  }

  acknowledgeJson(json: string): void {
    this.#write("3", `${this.#id}${json}`);
  }

  emit([name, ...args]: readonly [string, ...unknown[]]): void {
    this.#socket.emit(name, ...args);
  }

  emitJson(json: string): void {
    this.#write("2", json);
  }

  #write(type: string, rest: string): void {
    const { nsp, client } = this.#socket as unknown as SocketParts;
    if (client.conn.readyState === "open") client.writeToEngine(`${type}${nsp.name},${rest}`, {});
  }
}
