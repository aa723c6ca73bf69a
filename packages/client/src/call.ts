import { WireError } from "@wirepact/contracts";
import type { CallableEvent } from "./answer.ts";
import { readAnswer } from "./answer.ts";
import type { SocketConnection } from "./connection.ts";

export interface CallOptions {
  /** How long to wait for the answer, in milliseconds. Default: the event's own time-out, else the client's. */
  readonly timeout?: number;
  /** Gives the call up. What the server has received by then, it may still do. */
  readonly signal?: AbortSignal;
}

/**
 * Emits an event and waits for its answer, for so long and no longer. Nothing is kept and sent later: a call that cannot be
 * made now waits for the connection within its time-out, and fails.
 *
 * @throws WireError whatever the answer names, `TIMEOUT`, `DISCONNECTED`, `ABORTED`.
 */
export async function callEvent(
  connection: SocketConnection,
  name: string,
  event: CallableEvent,
  wireArgs: readonly unknown[],
  { timeout, signal }: { readonly timeout: number; readonly signal?: AbortSignal | undefined },
): Promise<unknown> {
  const started = Date.now();
  if (signal?.aborted) throw new WireError("ABORTED");
  if (connection.status !== "connected") await abortable(connection.connected(timeout), signal);
  const left = Math.max(timeout - (Date.now() - started), 1);
  const answer = await abortable(emit(connection, name, wireArgs, left), signal);
  return readAnswer(event, answer);
}

function emit(connection: SocketConnection, name: string, args: readonly unknown[], timeout: number) {
  const { socket } = connection;
  return new Promise<unknown[]>((resolve, reject) => {
    // Never into Socket.IO's buffer: from there it would be sent after the next connect, long after we have given up.
    if (!socket.connected) return reject(new WireError("DISCONNECTED"));
    socket.timeout(timeout).emit(name, ...args, (failure: Error | null, ...answer: unknown[]) => {
      const { error } = connection;
      if (failure === null) resolve(answer);
      // Socket.IO has one error for both; whether we are connected tells them apart, and the connection says why it is not.
      else reject(new WireError(socket.connected ? "TIMEOUT" : "DISCONNECTED", undefined, { cause: error ?? failure }));
    });
  });
}

function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(new WireError("ABORTED", undefined, { cause: signal.reason }));
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
