import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useCallback } from "react";
import { OutboxProvider } from "../conversation/outbox-provider.tsx";
import { RealtimeProvider } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";
import { currentToken } from "./current-token.ts";
import { useLive } from "./use-live.ts";

const signOut = ({ client }: { readonly client: { close(): void } }): void => client.close();

/** The one connection of this session, and what is sent over it: opened with it, closed with it. */
export function LiveConnection({ children }: { readonly children: ReactNode }) {
  const { user, store, rest, kept } = useSession();
  const open = useCallback(() => {
    const client = createClient(chatiaFlow, {
      url: location.origin,
      durable: durableRooms(),
      presence: roomPresence(),
      user: String(user.id),
      token: ({ rejected }) => currentToken(store, rest, rejected),
    });
    return { client, workspace: client.of("workspace", { companyId: user.companyId }) };
  }, [user, store, rest]);
  const live = useLive(open, signOut);

  if (!live) return null;
  return (
    <RealtimeProvider client={live.client} namespace="workspace" params={{ companyId: user.companyId }}>
      <OutboxProvider workspace={live.workspace} store={kept}>
        {children}
      </OutboxProvider>
    </RealtimeProvider>
  );
}
