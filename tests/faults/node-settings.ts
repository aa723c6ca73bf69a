/** How a server process is set up: given to it as JSON, in its first argument. */
export interface NodeSettings {
  /** Where durable events are kept: a Redis (then it also is the way between nodes), or an SQLite file. */
  readonly redis?: string;
  readonly file?: string;
  readonly maxEvents?: number;
  /** Who may not enter which room, as `"<user> <ticket>"`. */
  readonly denied?: readonly string[];
  readonly maxQueue?: number;
  readonly maxQueueBytes?: number;
  readonly nodeInterval?: number;
  readonly pingInterval?: number;
  readonly pingTimeout?: number;
}

/** What a server process can be told to do. Each is answered when it is done. */
export type NodeCommand =
  | { readonly do: "emit"; readonly ticketId: number; readonly id: string; readonly padding: string }
  | { readonly do: "deny"; readonly ticketId: number; readonly user: string }
  | { readonly do: "revoke"; readonly user: string }
  /** Moves its clock by that many milliseconds from the true time. */
  | { readonly do: "shiftClock"; readonly by: number }
  | { readonly do: "close" };
