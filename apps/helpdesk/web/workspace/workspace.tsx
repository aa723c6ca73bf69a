import { AlertsProvider } from "../notifications/alerts-provider.tsx";
import { TicketsProvider } from "../tickets/tickets-provider.tsx";
import { WorkspaceLayout } from "./workspace-layout.tsx";

/** Everything that a signed-in user sees, and what it lives on. All of it ends with the session. */
export function Workspace() {
  return (
    <AlertsProvider>
      <TicketsProvider>
        <WorkspaceLayout />
      </TicketsProvider>
    </AlertsProvider>
  );
}
