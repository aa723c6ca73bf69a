import { WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import { backoff } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type { ConnectionEvent, ConnectionState, MachineState } from "./connection-states.ts";
import { transitions } from "./connection-states.ts";
import { createSubscribers } from "./subscribers.ts";
import type { Token } from "./token.ts";
import { readToken } from "./token.ts";

/** What an application is told of a connection. Replaced as a whole when something changes. */
export interface ConnectionSnapshot {
  readonly status: ConnectionState;
  /** Why it is not connected, when there is a reason. */
  readonly error: WireError | undefined;
  /** Failed attempts in a row. */
  readonly attempt: number;
}

/** The line that the machine drives. It has no will of its own: it never reconnects by itself. */
export interface Line {
  /** Says who we are, and asks for the namespace. */
  open(token: string): void;
  /** Asks the server for a sign of life. What never answers probes says so by answering at once. */
  probe(answered: () => void): void;
  /** Ends whatever there is of it. Harmless when there is nothing. */
  shut(): void;
}

export interface MachineOptions {
  readonly line: Line;
  readonly token: Token;
  readonly environment: Clock;
  readonly backoff?: Partial<BackoffOptions>;
  /** Milliseconds for one attempt: reading the token, opening, and the server's answer. Default: 20,000. */
  readonly connectTimeout?: number;
}

export interface ConnectionMachine {
  snapshot(): ConnectionSnapshot;
  subscribe(listener: () => void): () => void;
  /** The only way to change the state. */
  happen(event: ConnectionEvent, error?: WireError): void;
}

/** New tokens in a row that the server may turn down before it is given up. */
export const maxRejections = 3;
/** A connection that breaks sooner than this, in milliseconds, counts as one more failed attempt. */
export const settledAfter = 5_000;
/** How often a connection is tried although the browser says that there is no network, in milliseconds. */
export const offlineRetry = 30_000;
/** How long a probe waits for its answer, in milliseconds: a radio that was asleep needs a second or two. */
export const probeTimeout = 3_000;

const isUp = (state: MachineState): boolean => state === "connected" || state === "probing";

/** The states and transitions of SPEC.md, with what entering a state does. */
export function createConnectionMachine(options: MachineOptions): ConnectionMachine {
  const { line, token: source, environment, connectTimeout = 20_000 } = options;
  const { add, tell } = createSubscribers();
  let state: MachineState = "idle";
  let current: ConnectionSnapshot = { status: "idle", error: undefined, attempt: 0 };
  let failures = 0;
  let connectedAt = 0;
  let rejections = 0;
  let rejected: string | undefined;
  let token: string | undefined;
  /** One that was just renewed is used as it is; otherwise the application may have a newer one by now. */
  let renewed: string | undefined;
  /** Counts entries into states: what an earlier one began has lost its say. */
  let turn = 0;
  let cancelTimer = (): void => {};

  function happen(event: ConnectionEvent, error?: WireError): void {
    const from = state;
    const to = transitions[from][event];
    if (!to) return;
    state = to;
    // A probe is nobody's business until it fails.
    const isTold = !(isUp(from) && isUp(to));
    if (isTold) {
      // Somebody asks in person: with a new start, and perhaps another token.
      const isAsked = event === "OPEN";
      // What came and went at once has proved nothing: neither the line nor the token.
      if (isAsked || (isUp(from) && environment.now() - connectedAt >= settledAfter)) failures = rejections = 0;
      if (isAsked) rejected = undefined;
      if (event === "LOST") failures += 1;
      const isUpNow = to === "connected";
      current = {
        status: to as ConnectionState,
        error: isUpNow || isAsked || event === "CLOSE" ? undefined : (error ?? current.error),
        attempt: isUpNow ? 0 : failures,
      };
    }
    enter(to, from);
    if (isTold) tell();
  }

  function enter(to: MachineState, from: MachineState): void {
    turn += 1;
    const mine = turn;
    cancelTimer();
    // One line at a time: what an earlier attempt may still bring about would be taken for this one's.
    if (!isUp(to)) line.shut();
    if (to === "connecting") {
      void fetchToken((fresh) => {
        renewed = undefined;
        token = fresh;
        if (fresh === rejected) refuse();
        else line.open(fresh);
      });
    } else if (to === "refreshing") {
      rejected = token;
      rejections += 1;
      // One text is all there is, or every new one was turned down too: trying on would loop.
      if (typeof source === "string" || rejections > maxRejections) refuse();
      else {
        void fetchToken((fresh) => {
          if (fresh === rejected) return refuse();
          renewed = fresh;
          happen("TOKEN_RENEWED");
        });
      }
    } else if (to === "waiting") {
      retryIn(current.error?.retryAfter ?? backoff(failures - 1, options.backoff, environment.random()));
    } else if (to === "offline") retryIn(offlineRetry);
    else if (to === "probing") {
      retryIn(probeTimeout);
      line.probe(() => mine === turn && happen("CONNECTED"));
    } else if (from === "connecting") {
      connectedAt = environment.now();
      rejected = undefined;
    }
  }

  /** With the server's own reason, that stands since it turned the token down. */
  const refuse = (): void => happen("REFUSED");
  const retryIn = (delay: number): void => {
    cancelTimer = environment.after(delay, () => happen("RETRY_DUE"));
  };

  /** Goes on with a token, if nothing else has happened by then. */
  async function fetchToken(use: (token: string) => void): Promise<void> {
    const mine = turn;
    cancelTimer = environment.after(connectTimeout, () => happen("LOST", new WireError("TIMEOUT")));
    try {
      const fresh = renewed ?? (await readToken(source, rejected));
      if (mine === turn) use(fresh);
    } catch (cause) {
      const error = WireError.from(cause);
      if (mine === turn) happen(error.code === "TOKEN_MISSING" ? "REFUSED" : "LOST", error);
    }
  }

  return {
    snapshot: () => current,
    subscribe: add,
    happen,
  };
}
