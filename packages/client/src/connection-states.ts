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
 * One state's answers to all events: where those lead that move it, and by name, in the type, those that change nothing. So
 * every state answers every event: a missing cell does not compile, and those that only say so are not shipped.
 */
export type Row<TStays extends ConnectionEvent> = { readonly [E in Exclude<ConnectionEvent, TStays>]: MachineState } & {
  readonly [E in TStays]?: never;
};

const idle: Row<
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
> = { OPEN: "connecting", CLOSE: "closed" };

const connecting: Row<"OPEN" | "TOKEN_RENEWED" | "RETRY_DUE" | "CAME_ONLINE" | "DOUBTED" | "WOKE"> = {
  CONNECTED: "connected",
  LOST: "waiting",
  TOKEN_REJECTED: "refreshing",
  REFUSED: "closed",
  WENT_OFFLINE: "offline",
  CLOSE: "closed",
};

const connected: Row<"OPEN" | "CONNECTED" | "TOKEN_RENEWED" | "RETRY_DUE"> = {
  LOST: "waiting",
  TOKEN_REJECTED: "refreshing",
  REFUSED: "closed",
  WENT_OFFLINE: "offline",
  CAME_ONLINE: "probing",
  DOUBTED: "probing",
  // It looks open, and the server has long given it up.
  WOKE: "connecting",
  CLOSE: "closed",
};

const probing: Row<"OPEN" | "TOKEN_RENEWED" | "CAME_ONLINE" | "DOUBTED"> = {
  CONNECTED: "connected",
  // Somebody is waiting for it: no pause before the next attempt.
  LOST: "connecting",
  TOKEN_REJECTED: "refreshing",
  REFUSED: "closed",
  RETRY_DUE: "connecting",
  WENT_OFFLINE: "offline",
  WOKE: "connecting",
  CLOSE: "closed",
};

const waiting: Row<"CONNECTED" | "LOST" | "TOKEN_REJECTED" | "TOKEN_RENEWED" | "DOUBTED"> = {
  OPEN: "connecting",
  REFUSED: "closed",
  RETRY_DUE: "connecting",
  WENT_OFFLINE: "offline",
  CAME_ONLINE: "connecting",
  WOKE: "connecting",
  CLOSE: "closed",
};

const offline: Row<"CONNECTED" | "LOST" | "TOKEN_REJECTED" | "TOKEN_RENEWED" | "WENT_OFFLINE" | "DOUBTED"> = {
  OPEN: "connecting",
  REFUSED: "closed",
  // A browser's word for "no network" is a hint only: it is wrong for localhost and some virtual machines.
  RETRY_DUE: "connecting",
  CAME_ONLINE: "connecting",
  WOKE: "connecting",
  CLOSE: "closed",
};

const refreshing: Row<"OPEN" | "CONNECTED" | "TOKEN_REJECTED" | "RETRY_DUE" | "CAME_ONLINE" | "DOUBTED" | "WOKE"> = {
  LOST: "waiting",
  TOKEN_RENEWED: "connecting",
  REFUSED: "closed",
  WENT_OFFLINE: "offline",
  CLOSE: "closed",
};

/** The end, except for an explicit `OPEN`: no error loops for ever by itself. */
const closed: Row<Exclude<ConnectionEvent, "OPEN">> = { OPEN: "connecting" };

/** What is not in a row changes nothing there. */
export const transitions: Record<MachineState, Partial<Record<ConnectionEvent, MachineState>>> = {
  idle,
  connecting,
  connected,
  probing,
  waiting,
  offline,
  refreshing,
  closed,
};
