import { WireError } from "@wirepact/contracts";
import type { CallableEvent } from "./answer.ts";
import { readAnswer } from "./answer.ts";
import { longestDelay } from "./clock.ts";
import type { SocketConnection } from "./socket-connection.ts";

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
 * @param event left out for events of the library's own protocol.
 * @throws WireError whatever the answer names, `TIMEOUT`, `DISCONNECTED`, `ABORTED`.
 */
export async function callEvent(
  connection: SocketConnection,
  name: string,
  event: CallableEvent | undefined,
  wireArgs: readonly unknown[],
  timeout: number,
  signal?: AbortSignal,
): Promise<unknown> {
  const { socket } = connection;
  const end = Date.now() + Math.min(timeout, longestDelay);
  // Not into Socket.IO's buffer: from there it would be sent after the next connect, long after we have given up. Asked again,
  // because what was connected when it said so may not be any more.
  while (connection.status !== "connected") await abortable(() => connection.connected(end - Date.now()), signal);
  const ask = () =>
    new Promise<unknown[]>((resolve, reject) => {
      socket.timeout(end - Date.now()).emit(name, ...wireArgs, (cause: Error | null, ...values: unknown[]) => {
        if (cause === null) return resolve(values);
        // Socket.IO has one error for both; whether we are connected tells them apart, and the connection says why it is not.
        const why = { cause: connection.error ?? cause };
        reject(new WireError(socket.connected ? "TIMEOUT" : "DISCONNECTED", undefined, why));
      });
    });
  return readAnswer(event, await abortable(ask, signal));
}

/** Begins what may be given up meanwhile; not even that, when it was given up already. */
function abortable<T>(begin: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return begin();
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(new WireError("ABORTED", undefined, { cause: signal.reason }));
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort);
    begin()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
