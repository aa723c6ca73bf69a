import type { ClientStore } from "@wirepact/client";
import { indexedDbStore } from "@wirepact/client";
import type { ReactNode } from "react";
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from "react";
import type { Api } from "../rest/api.ts";
import { createApi } from "../rest/api.ts";
import type { RestClient } from "../rest/rest-client.ts";
import { createRestClient } from "../rest/rest-client.ts";
import type { Account } from "./session.ts";
import type { SessionState, SessionStore } from "./session-store.ts";

/** What a signed-in part of the app can count on. */
interface SignedIn {
  readonly user: Account;
  readonly store: SessionStore;
  readonly rest: RestClient;
  readonly api: Api;
  /** What this browser keeps of the user over a reload. */
  readonly kept: ClientStore;
  /** Ends the session, in the user's other tabs as well, and leaves nothing of it in this browser. */
  readonly signOut: () => void;
}

const SignedInContext = createContext<SignedIn | null>(null);

/** The session of this tab, followed. */
export function useSessionState(store: SessionStore): SessionState {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Gives everything below it the account and an API that speaks for it. Key it by user and company. */
export function SignedInProvider(props: {
  readonly user: Account;
  readonly store: SessionStore;
  readonly children: ReactNode;
}) {
  const { user, store, children } = props;
  const value = useMemo(() => {
    const rest = createRestClient(store);
    const kept = indexedDbStore({ name: "helpdesk", user: String(user.id) });
    return { user, store, rest, api: createApi(rest), kept, signOut: () => store.end("signed-out") };
  }, [user, store]);
  const { kept } = value;
  // Wherever it was asked for: each tab may just be keeping something.
  useEffect(
    () =>
      store.subscribe(() => {
        if (store.get().ended === "signed-out") kept.clear().catch((cause: unknown) => console.error(cause));
      }),
    [store, kept],
  );
  return <SignedInContext value={value}>{children}</SignedInContext>;
}

/** The account that is signed in, and its API. */
export function useSession(): SignedIn {
  const value = useContext(SignedInContext);
  if (!value) throw new Error("useSession needs a SignedInProvider above it");
  return value;
}
