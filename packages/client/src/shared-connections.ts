import type { NamespaceClient } from "./namespace-client.ts";
import type { Token } from "./token.ts";

/** Whose connection it is. Two users on one page never share one, whatever they look at. */
export interface ConnectionOwner {
  readonly url: string;
  /** Without a name for the user, the token (or what fetches it) stands for them. */
  readonly user: string | Token;
  readonly namespace: string;
}

interface Shared {
  readonly client: NamespaceClient;
  holds: number;
}

const byUrl = new Map<string, Map<string | Token, Map<string, Shared>>>();

/** Takes a hold on the one connection of a URL, user and namespace; the first hold opens it, the last release closes it. */
export function shareConnection(
  { url, user, namespace }: ConnectionOwner,
  open: () => NamespaceClient,
): { readonly client: NamespaceClient; release(): void } {
  const byUser = byUrl.get(url) ?? new Map<string | Token, Map<string, Shared>>();
  byUrl.set(url, byUser);
  const byNamespace = byUser.get(user) ?? new Map<string, Shared>();
  byUser.set(user, byNamespace);
  const shared = byNamespace.get(namespace) ?? { client: open(), holds: 0 };
  byNamespace.set(namespace, shared);
  shared.holds += 1;
  let released = false;

  return {
    client: shared.client,
    release() {
      if (released) return;
      released = true;
      shared.holds -= 1;
      if (shared.holds > 0) return;
      byNamespace.delete(namespace);
      if (byNamespace.size === 0) byUser.delete(user);
      if (byUser.size === 0) byUrl.delete(url);
      shared.client.close();
    },
  };
}
