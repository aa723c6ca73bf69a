/** A server under test, of whatever library. */
export interface Server {
  readonly port: number;
  /** Sends the message to everybody in these rooms, once each. */
  emit(rooms: readonly number[]): void | Promise<void>;
}

/** Told of every event that has come in and is valid. */
export type OnIngest = () => void;

export type Start = (onIngest: OnIngest) => Promise<Server>;
