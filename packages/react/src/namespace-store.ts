import type { Client, ConnectionSnapshot, NamespaceClient } from "@wirepact/client";
import type { ContractDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { Store } from "./use-selection.ts";

/** Before a component is mounted, and on a server that renders, there is no connection. */
const idleConnection: ConnectionSnapshot = { status: "idle", error: undefined, attempt: 0 };

/**
 * One namespace for a tree of components. Every hook that needs it holds it for as long as it is mounted; the first hold
 * connects, the last release disconnects. Rendering alone does nothing, so it may happen twice, or on a server.
 */
export interface NamespaceStore extends Store<ConnectionSnapshot> {
  hold(): { readonly namespace: NamespaceClient; release(): void };
  /** The namespace, for calls from event handlers. @throws WireError `DISCONNECTED` when nothing is mounted. */
  current(): NamespaceClient;
}

export function createNamespaceStore(
  client: Client<ContractDefinition>,
  key: string,
  params: Readonly<Record<string, unknown>>,
): NamespaceStore {
  let namespace: NamespaceClient | undefined;
  let holds = 0;

  function hold() {
    namespace ??= client.of(key, params as never) as NamespaceClient;
    holds += 1;
    const held = namespace;
    let released = false;
    return {
      namespace: held,
      release() {
        if (released) return;
        released = true;
        holds -= 1;
        if (holds > 0) return;
        namespace = undefined;
        held.close();
      },
    };
  }

  return {
    hold,
    current() {
      if (!namespace) throw new WireError("DISCONNECTED");
      return namespace;
    },
    subscribe(listener) {
      const held = hold();
      const unsubscribe = held.namespace.connection.subscribe(listener);
      return () => {
        unsubscribe();
        held.release();
      };
    },
    snapshot: () => namespace?.connection.snapshot() ?? idleConnection,
    serverSnapshot: () => idleConnection,
  };
}
