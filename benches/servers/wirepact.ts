import type { Start } from "./server.ts";
import { startWirepact } from "./start-wirepact.ts";

/** This library as it is installed. */
export const start: Start = (onIngest) => startWirepact({}, onIngest);
