/**
 * How the page hears of messages: by hand, counting packets and showing nothing, `socket.io-client` and a state set for
 * each, or a hook of ours.
 */
export type Hears = "frames" | "socket.io-client" | "useEvent" | "useRoomState";

/** What the page is told before its script runs. */
export interface PageSettings {
  readonly hears: Hears;
  readonly url: string;
  readonly token: string;
  readonly transports: readonly ("polling" | "websocket")[];
  /** Messages that one event brings. */
  readonly inEach: number;
}

/** What the page tells. */
export interface PageReport {
  isReady: boolean;
  /** Messages that are in the list, or were. */
  count: number;
  misplaced: number;
  renders: number;
  /** When each frame began, in milliseconds. */
  frames: number[];
}
