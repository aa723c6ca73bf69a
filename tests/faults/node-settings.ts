/** How a server process is set up: given to it as JSON, in its first argument. */
export interface NodeSettings {
  /** Where durable events are kept: a Redis (then it also is the way between nodes), or an SQLite file. */
  readonly redis?: string;
  readonly file?: string;
  /** The application's own database, an SQLite file: what is emitted is stored there first, in one transaction with it. */
  readonly application?: string;
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
  /** Its next append is its last deed: it is killed before or after Redis was told. */
  | { readonly do: "dieAtAppend"; readonly moment: "before" | "after" }
  /** Emits so many events to each of the rooms, as fast as it can. */
  | { readonly do: "load"; readonly tickets: readonly number[]; readonly count: number; readonly sender: string }
  | { readonly do: "close" };
