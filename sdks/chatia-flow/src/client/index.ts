// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { ConnectWorkspaceOptions, MarkAsReadError, NotificationRoom, SendMessageError, StatusRoom, TicketRoom, WorkspaceClient } from "./workspace.ts";
export { connectWorkspace } from "./workspace.ts";
