import { useEffect } from "react";
import { renewalDelay, tokenEnd } from "../session/token-life.ts";
import { useSession, useSessionState } from "../session/use-session.tsx";

/** Renews the token before it ends and tells the connection, which then needs no new handshake. */
export function useTokenRenewal(client: { refresh(): unknown } | null) {
  const { store, rest } = useSession();
  const token = useSessionState(store).session?.token;
  useEffect(() => {
    const end = token ? tokenEnd(token) : null;
    if (end === null) return;
    // setTimeout counts in 32 bits; a token that lives longer than 24 days is looked at again by then.
    const delay = Math.min(renewalDelay(end, Date.now()), 2 ** 31 - 1);
    const timer = setTimeout(async () => {
      try {
        await rest.refresh();
        await client?.refresh();
      } catch {
        // Refused: the session has ended already. Not reached: the next request, or the reconnect, tries again.
      }
    }, delay);
    return () => clearTimeout(timer);
  }, [client, rest, token]);
}
