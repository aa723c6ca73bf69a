import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { RealtimeProvider } from "../realtime.ts";
import { useSession } from "../session/use-session.tsx";
import { currentToken } from "./current-token.ts";

type RealtimeClient = ReturnType<typeof createClient<typeof chatiaFlow>>;

/** The one connection of this session: opened with it, closed with it. */
export function LiveConnection({ children }: { readonly children: ReactNode }) {
  const { user, store, rest } = useSession();
  const [client, setClient] = useState<RealtimeClient | null>(null);

  // In an effect and not while rendering: StrictMode mounts twice, and each mount must end what it began.
  useEffect(() => {
    const created = createClient(chatiaFlow, {
      url: location.origin,
      durable: durableRooms(),
      presence: roomPresence(),
      user: String(user.id),
      token: ({ rejected }) => currentToken(store, rest, rejected),
    });
    setClient(created);
    return () => created.close();
  }, [user, store, rest]);

  if (!client) return null;
  return (
    <RealtimeProvider client={client} namespace="workspace" params={{ companyId: user.companyId }}>
      {children}
    </RealtimeProvider>
  );
}
