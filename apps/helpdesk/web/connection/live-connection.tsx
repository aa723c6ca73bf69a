import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { OutboxProvider } from "../conversation/outbox-provider.tsx";
import { RealtimeProvider } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";
import { currentToken } from "./current-token.ts";

type RealtimeClient = ReturnType<typeof createClient<typeof chatiaFlow>>;

const openWorkspace = (client: RealtimeClient, companyId: number) => client.of("workspace", { companyId });

/** The one connection of this session, and what is sent over it: opened with it, closed with it. */
export function LiveConnection({ children }: { readonly children: ReactNode }) {
  const { user, store, rest, kept } = useSession();
  const [live, setLive] = useState<{ client: RealtimeClient; workspace: ReturnType<typeof openWorkspace> } | null>(
    null,
  );

  // In an effect and not while rendering: StrictMode mounts twice, and each mount must end what it began.
  useEffect(() => {
    const created = createClient(chatiaFlow, {
      url: location.origin,
      durable: durableRooms(),
      presence: roomPresence(),
      user: String(user.id),
      token: ({ rejected }) => currentToken(store, rest, rejected),
    });
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what is live begins and ends with the effect
    setLive({ client: created, workspace: openWorkspace(created, user.companyId) });
    return () => created.close();
  }, [user, store, rest]);

  if (!live) return null;
  return (
    <RealtimeProvider client={live.client} namespace="workspace" params={{ companyId: user.companyId }}>
      <OutboxProvider workspace={live.workspace} store={kept}>
        {children}
      </OutboxProvider>
    </RealtimeProvider>
  );
}
