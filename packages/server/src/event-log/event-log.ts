/** Where in a stream an event stands. */
export interface Position {
  /** Changes when the log was lost: positions of different epochs cannot be compared. */
  readonly epoch: string;
  /** Dense: 1, 2, 3 … within an epoch. */
  readonly seq: number;
}

/** An event as it stands in a log: its name on the wire and its arguments, encoded. */
export interface LoggedEvent {
  readonly name: string;
  readonly args: readonly unknown[];
}

/** What a read yields: the events behind a position, or that they are no longer there. */
export type LogPage =
  | {
      readonly epoch: string;
      /** The newest position of the stream; 0 when it is empty. */
      readonly head: number;
      readonly events: readonly (LoggedEvent & { readonly seq: number })[];
      readonly reset?: undefined;
    }
  | { readonly epoch: string; readonly head: number; readonly reset: "epoch" | "trimmed" };

/** What is asked of a log, and how much of it at most. */
export interface ReadFrom {
  readonly epoch: string;
  readonly since: number;
  readonly limit: number;
  readonly maxBytes: number;
}

/** How much is kept, per stream. */
export interface Retention {
  /** Events. Default: 10,000. */
  readonly maxEvents: number;
  /** Milliseconds. Default: 7 days. */
  readonly maxAge: number;
}

export const defaultRetention: Retention = { maxEvents: 10_000, maxAge: 7 * 24 * 3600 * 1000 };

/**
 * The log behind durable rooms. One stream per room; `append` gives each event the next `seq` of its stream, under that
 * stream's lock. An implementation may be the application's own, for example one that appends inside the SQL transaction
 * that stores the message (a transactional outbox).
 */
export interface EventLog {
  /**
   * Appends and makes it last. Whatever this has not resolved for is not sent to anybody.
   *
   * @param id given by `sqliteOutbox`, which may append an event again that is there already. A log that knows ids then
   * answers with the position that the event has, for as long as it is kept; one that does not has it twice.
   */
  append(stream: string, event: LoggedEvent, id?: string): Promise<Position>;
  /** The events with `seq > since`, in order: up to `limit`, and up to about `maxBytes` of JSON, but at least one. */
  read(stream: string, from: ReadFrom): Promise<LogPage>;
  /** The stream's epoch and newest position. A stream that nobody wrote to has one too. */
  head(stream: string): Promise<Position>;
  /** Forgets a stream: whoever asks for it afterwards finds an empty one, of another epoch. */
  delete?(stream: string): Promise<void>;
  close?(): void | Promise<void>;
}
