import type { Start } from "./server.ts";
import { startWirepact } from "./start-wirepact.ts";

/** With the fast path switched off: everything goes through Socket.IO. */
export const start: Start = (onIngest) => startWirepact({ fastPath: false }, onIngest);
