import type { ManagerOptions } from "socket.io-client";
import type { NamespaceClient } from "./namespace-client.ts";
import type { Token } from "./token.ts";
import type { Transport } from "./transport.ts";
import { createTransport } from "./transport.ts";

/** A client's hold on the connection that it shares with others of the same URL and user. */
export interface SharedConnection {
  take(
    namespace: string,
    open: (transport: Transport) => NamespaceClient,
  ): { readonly client: NamespaceClient; release(): void };
  release(): void;
}

interface Entry {
  readonly transport: Transport;
  readonly namespaces: Map<string, { readonly client: NamespaceClient; holds: number }>;
  holds: number;
}

/** By URL, then by user: two users on one page never share a connection, whatever they look at. */
const entries = new Map<string, Map<string | Token, Entry>>();

export function shareConnection(url: string, user: string | Token, options: Partial<ManagerOptions>): SharedConnection {
  const ofUrl = entries.get(url) ?? new Map<string | Token, Entry>();
  entries.set(url, ofUrl);
  const entry = ofUrl.get(user) ?? { transport: createTransport(url, options), namespaces: new Map(), holds: 0 };
  ofUrl.set(user, entry);
  entry.holds += 1;
  let released = false;

  return {
    take(namespace, open) {
      let found = entry.namespaces.get(namespace);
      if (!found) {
        found = { client: open(entry.transport), holds: 0 };
        entry.namespaces.set(namespace, found);
      }
      const held = found;
      held.holds += 1;
      return {
        client: held.client,
        release() {
          held.holds -= 1;
          if (held.holds > 0) return;
          if (entry.namespaces.get(namespace) === held) entry.namespaces.delete(namespace);
          held.client.close();
        },
      };
    },
    release() {
      if (released) return;
      released = true;
      entry.holds -= 1;
      if (entry.holds > 0) return;
      if (ofUrl.get(user) === entry) ofUrl.delete(user);
      if (ofUrl.size === 0 && entries.get(url) === ofUrl) entries.delete(url);
    },
  };
}
