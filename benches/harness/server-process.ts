// One server under test, in a process of its own; told over IPC what to do. `node server-process.ts <file in servers/>`
import type { Start } from "../servers/server.ts";
import { startProfile, stopProfile } from "./cpu-profile.ts";

export type ServerOrder =
  | { readonly do: "emit"; readonly rooms: readonly number[]; readonly times: number }
  /** Says when this many events have come in, counted from now. */
  | { readonly do: "expect"; readonly count: number }
  | { readonly do: "usage"; readonly collect: boolean }
  /** Samples the process between the two, and says which functions it was in. */
  | { readonly do: "profile"; readonly on: boolean };

export interface Usage {
  /** Microseconds of CPU since the process began. */
  readonly cpu: number;
  /** Bytes that the process holds, and its JavaScript heap. */
  readonly rss: number;
  readonly heap: number;
}

const tell = (message: unknown) => process.send?.(message);
let expected = Number.POSITIVE_INFINITY;
let received = 0;

const { start } = (await import(`../servers/${process.argv[2]}.ts`)) as { start: Start };
const server = await start(() => {
  received += 1;
  if (received === expected) tell({ done: "expect" });
});

process.on("message", async (order: ServerOrder) => {
  switch (order.do) {
    case "emit":
      await Promise.all(Array.from({ length: order.times }, () => server.emit(order.rooms)));
      return tell({ done: "emit" });
    case "expect":
      received = 0;
      expected = order.count;
      return tell({ done: "ready" });
    case "usage": {
      if (order.collect) globalThis.gc?.();
      const { user, system } = process.cpuUsage();
      const { rss, heapUsed } = process.memoryUsage();
      return tell({ done: "usage", cpu: user + system, rss, heap: heapUsed });
    }
    case "profile":
      if (order.on) await startProfile();
      return tell({ done: "profile", functions: order.on ? [] : await stopProfile() });
  }
});
process.on("disconnect", () => process.exit());
tell({ done: "listen", port: server.port });
