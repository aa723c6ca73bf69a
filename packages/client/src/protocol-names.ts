import type { protocolEvents } from "@wirepact/contracts";

// Those that every client needs, as constants: of an object that is imported, bundlers ship all of it. A name that is not the
// contracts' own does not compile.

export const errorName: typeof protocolEvents.error = "error";
export const closeName: typeof protocolEvents.close = "wirepact:close";
