import type { NamespaceClient } from "./namespace-client.ts";
import type { Token } from "./token.ts";

/** Whose connection it is. Two users on one page never share one, whatever they look at. */
export interface ConnectionOwner {
  readonly url: string;
  /** Without a name for the user, the token (or what fetches it) stands for them. */
  readonly user: string | Token;
  readonly namespace: string;
}

interface Shared extends ConnectionOwner {
  readonly client: NamespaceClient;
  holds: number;
}

/** A page has a handful. */
const all = new Set<Shared>();

/**
 * Takes a hold on the one connection of a URL, user and namespace; the first hold opens it, the last release closes it.
 *
 * @returns its client, and what gives the hold back; once is enough, and twice is harmless.
 */
export function shareConnection(
  owner: ConnectionOwner,
  open: () => NamespaceClient,
): [client: NamespaceClient, release: () => void] {
  const { url, user, namespace } = owner;
  const known = [...all].find((one) => one.url === url && one.user === user && one.namespace === namespace);
  const shared = known ?? { ...owner, client: open(), holds: 0 };
  all.add(shared);
  shared.holds += 1;
  let isHeld = true;
  return [
    shared.client,
    () => {
      if (!isHeld) return;
      isHeld = false;
      shared.holds -= 1;
      if (shared.holds > 0) return;
      all.delete(shared);
      shared.client.close();
    },
  ];
}
