import { useEffect } from "react";
import { LiveConnection } from "./connection/live-connection.tsx";
import { LanguageProvider } from "./i18n/use-language.tsx";
import type { SessionStore } from "./session/session-store.ts";
import { SignInPage } from "./session/sign-in-page.tsx";
import { SignedInProvider, useSessionState } from "./session/use-session.tsx";
import { leaveTickets } from "./workspace/route.ts";
import { Workspace } from "./workspace/workspace.tsx";

/** Signed out, or a workspace that lives exactly as long as its session. */
export function App({ store }: { readonly store: SessionStore }) {
  const { session } = useSessionState(store);
  const user = session?.user;
  useEffect(() => {
    if (!user) leaveTickets(); // the address names a ticket of the company that was left
  }, [user]);

  return (
    <LanguageProvider>
      {user ? (
        // The key ends every list, draft and connection of the former user before the next one's begin.
        <SignedInProvider key={`${user.companyId}/${user.id}`} user={user} store={store}>
          <LiveConnection>
            <Workspace />
          </LiveConnection>
        </SignedInProvider>
      ) : (
        <SignInPage store={store} />
      )}
    </LanguageProvider>
  );
}
