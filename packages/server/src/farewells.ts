import { WireError } from "@wirepact/contracts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

/** The application's `onDisconnect`, by namespace, as the machinery sees it. */
export type AnyFarewells = Readonly<Record<string, ((context: never) => unknown) | undefined>>;

/** Runs what the application does when somebody has left. */
export interface Farewells {
  /** Begun in the next microtask, so that whatever closed the connection is done with it; what fails is logged. */
  bid(session: Session, reason: string): void;
  /** Resolves when those that were begun have ended, or have had their time. */
  ended(): Promise<void>;
}

export interface FarewellsOptions {
  readonly hooks: AnyFarewells;
  readonly reporter: ErrorReporter;
  /** How long each may take before nobody waits for it any more, in milliseconds. */
  readonly timeout: number;
}

export function createFarewells({ hooks, reporter, timeout }: FarewellsOptions): Farewells {
  const running = new Set<Promise<void>>();
  return {
    bid({ socket, view, identity, handshake, rooms }, reason) {
      const hook = hooks[view.key];
      if (!hook) return;
      const context = {
        claims: identity.claims,
        params: view.params,
        handshake,
        socketId: socket.id,
        rooms: [...rooms.values()].map(({ key, name, params }) => ({ key, name, params })),
        reason,
      };
      const work = Promise.resolve().then(() => hook(context as never));
      const farewell = within(timeout, work, () => new WireError("TIMEOUT"))
        .catch((cause: unknown) => {
          reporter.report(cause, { namespace: view.name, socket: socket.id, during: "onDisconnect" });
        })
        .then(() => void running.delete(farewell));
      running.add(farewell);
    },
    async ended() {
      await Promise.all(running);
    },
  };
}
