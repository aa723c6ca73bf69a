/** Where a connection to a namespace stands. See SPEC.md for what each means and promises. */
export type ConnectionState = "idle" | "connecting" | "connected" | "waiting" | "offline" | "refreshing" | "closed";

/** The machine's own: one that is connected is told to nobody while it is being probed. */
export type MachineState = ConnectionState | "probing";

/** What can happen to it. */
export type ConnectionEvent =
  | "OPEN"
  | "CONNECTED"
  | "LOST"
  | "TOKEN_REJECTED"
  | "TOKEN_RENEWED"
  | "REFUSED"
  | "RETRY_DUE"
  | "WENT_OFFLINE"
  | "CAME_ONLINE"
  | "DOUBTED"
  | "WOKE"
  | "CLOSE";

/**
 * Every state answers every event: a missing cell does not compile. A cell that names its own row means that the event
 * changes nothing there. `closed` is the end, except for an explicit `OPEN`: no error loops for ever by itself.
 */
export const transitions: Record<MachineState, Record<ConnectionEvent, MachineState>> = {
  idle: {
    OPEN: "connecting",
    CONNECTED: "idle",
    LOST: "idle",
    TOKEN_REJECTED: "idle",
    TOKEN_RENEWED: "idle",
    REFUSED: "idle",
    RETRY_DUE: "idle",
    WENT_OFFLINE: "idle",
    CAME_ONLINE: "idle",
    DOUBTED: "idle",
    WOKE: "idle",
    CLOSE: "closed",
  },
  connecting: {
    OPEN: "connecting",
    CONNECTED: "connected",
    LOST: "waiting",
    TOKEN_REJECTED: "refreshing",
    TOKEN_RENEWED: "connecting",
    REFUSED: "closed",
    RETRY_DUE: "connecting",
    WENT_OFFLINE: "offline",
    CAME_ONLINE: "connecting",
    DOUBTED: "connecting",
    WOKE: "connecting",
    CLOSE: "closed",
  },
  connected: {
    OPEN: "connected",
    CONNECTED: "connected",
    LOST: "waiting",
    TOKEN_REJECTED: "refreshing",
    TOKEN_RENEWED: "connected",
    REFUSED: "closed",
    RETRY_DUE: "connected",
    WENT_OFFLINE: "offline",
    CAME_ONLINE: "probing",
    DOUBTED: "probing",
    // It looks open, and the server has long given it up.
    WOKE: "connecting",
    CLOSE: "closed",
  },
  probing: {
    OPEN: "probing",
    CONNECTED: "connected",
    // Somebody is waiting for it: no pause before the next attempt.
    LOST: "connecting",
    TOKEN_REJECTED: "refreshing",
    TOKEN_RENEWED: "probing",
    REFUSED: "closed",
    RETRY_DUE: "connecting",
    WENT_OFFLINE: "offline",
    CAME_ONLINE: "probing",
    DOUBTED: "probing",
    WOKE: "connecting",
    CLOSE: "closed",
  },
  waiting: {
    OPEN: "connecting",
    CONNECTED: "waiting",
    LOST: "waiting",
    TOKEN_REJECTED: "waiting",
    TOKEN_RENEWED: "waiting",
    REFUSED: "closed",
    RETRY_DUE: "connecting",
    WENT_OFFLINE: "offline",
    CAME_ONLINE: "connecting",
    DOUBTED: "waiting",
    WOKE: "connecting",
    CLOSE: "closed",
  },
  offline: {
    OPEN: "connecting",
    CONNECTED: "offline",
    LOST: "offline",
    TOKEN_REJECTED: "offline",
    TOKEN_RENEWED: "offline",
    REFUSED: "closed",
    // A browser's word for "no network" is a hint only: it is wrong for localhost and some virtual machines.
    RETRY_DUE: "connecting",
    WENT_OFFLINE: "offline",
    CAME_ONLINE: "connecting",
    DOUBTED: "offline",
    WOKE: "connecting",
    CLOSE: "closed",
  },
  refreshing: {
    OPEN: "refreshing",
    CONNECTED: "refreshing",
    LOST: "waiting",
    TOKEN_REJECTED: "refreshing",
    TOKEN_RENEWED: "connecting",
    REFUSED: "closed",
    RETRY_DUE: "refreshing",
    WENT_OFFLINE: "offline",
    CAME_ONLINE: "refreshing",
    DOUBTED: "refreshing",
    WOKE: "refreshing",
    CLOSE: "closed",
  },
  closed: {
    OPEN: "connecting",
    CONNECTED: "closed",
    LOST: "closed",
    TOKEN_REJECTED: "closed",
    TOKEN_RENEWED: "closed",
    REFUSED: "closed",
    RETRY_DUE: "closed",
    WENT_OFFLINE: "closed",
    CAME_ONLINE: "closed",
    DOUBTED: "closed",
    WOKE: "closed",
    CLOSE: "closed",
  },
};
