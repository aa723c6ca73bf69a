/** Another user in a room, however many tabs that user has open. */
export interface Member<TState = unknown> {
  /** The user, by the server's word; the state is the user's own. */
  readonly user: string;
  readonly state: TState;
  readonly typing: boolean;
}

/** Who is in a room, and what this user shows there: one hold's part in it, which ends with the hold. */
export interface Presence<TState = unknown> {
  /**
   * Shows this user to the others, with this state: now or once the room is joined, and again after every reconnection.
   *
   * @throws WireError `VALIDATION_FAILED`.
   */
  set(state: TState): void;
  /** Shows this user no longer, unless another hold on the room does. */
  clear(): void;
  /**
   * Says that the user who is shown is typing; call it at every key. It ends by itself four seconds after the last call, or
   * with `type(false)`: the message was sent.
   */
  type(isTyping?: boolean): void;
  /** The other users. Known while a state is set or somebody listens, and the room is joined; otherwise empty. */
  list(): readonly Member<TState>[];
  /** Hears that {@link Presence.list} has changed. @returns what ends the subscription. */
  subscribe(listener: () => void): () => void;
}
