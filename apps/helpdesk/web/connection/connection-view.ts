import type { IconName } from "../ui/icon.tsx";

/** The states that a person needs to tell apart. */
export type ConnectionView = "connecting" | "connected" | "reconnecting" | "offline" | "signedOut";

/**
 * What to show for the client's connection status. The browser's own word for "no network" wins: a dead connection is
 * noticed by its time-outs only.
 */
export function connectionView(status: string, online: boolean, everConnected: boolean): ConnectionView {
  if (status === "closed" || status === "failed" || status === "terminal") return "signedOut";
  if (!online || status === "offline") return "offline";
  if (status === "connected") return "connected";
  return everConnected ? "reconnecting" : "connecting";
}

/** A mark for each state, so that colour is never alone. */
export const connectionIcons: Record<ConnectionView, IconName> = {
  connecting: "retry",
  connected: "check",
  reconnecting: "retry",
  offline: "close",
  signedOut: "signOut",
};
