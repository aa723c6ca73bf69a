import { WireError } from "@wirepact/contracts";
import type { OnLimit } from "./limits.ts";
import { queueOf } from "./queue-of.ts";
import type { Sessions } from "./sessions.ts";

export interface BackpressureOptions {
  readonly sessions: Sessions;
  readonly maxQueue: number;
  readonly maxQueueBytes: number;
  readonly onLimit: OnLimit;
}

/** How often queues are looked at, and how long a slow reader may still take for what is queued, in milliseconds. */
const interval = 500;
const grace = 5_000;

/**
 * Disconnects readers that do not keep up, before their queues fill the memory. They are told `SLOW_CONSUMER` if they still
 * read; those that do not are cut off after a while. A sweep, because looking at every recipient of every broadcast would
 * cost more than the broadcast.
 */
export function watchQueues({ sessions, maxQueue, maxQueueBytes, onLimit }: BackpressureOptions): () => void {
  const timer = setInterval(() => {
    for (const session of sessions.all()) {
      const { packets, bytes } = queueOf(session.socket);
      if (packets <= maxQueue && bytes <= maxQueueBytes) continue;
      onLimit(packets > maxQueue ? "maxQueue" : "maxQueueBytes");
      const { conn } = session.socket;
      sessions.close(session, new WireError("SLOW_CONSUMER"), "retry");
      setTimeout(() => conn.close(true), grace).unref();
    }
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}
