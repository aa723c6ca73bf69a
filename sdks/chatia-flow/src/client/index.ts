// chatia-flow 1.0.0 (9187416add435afd)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { ConnectWorkspaceOptions, MarkAsReadError, NotificationRoom, SendMessageError, StatusRoom, TicketRoom, WorkspaceClient } from "./workspace.ts";
export { connectWorkspace } from "./workspace.ts";
