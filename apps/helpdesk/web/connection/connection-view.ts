import type { IconName } from "../ui/icon.tsx";

/** The states that a person needs to tell apart. */
export type ConnectionView = "connecting" | "connected" | "reconnecting" | "offline" | "signedOut" | "outdated";

/** The states of Wirepact's connection. */
type Status = "idle" | "connecting" | "connected" | "waiting" | "offline" | "refreshing" | "closed";

/**
 * What to show for the connection's status: the way to the first connection reads differently from the way back, and a
 * server of a newer version differently from one that does not want this user.
 */
export function connectionView(status: Status, everConnected: boolean, error?: string): ConnectionView {
  switch (status) {
    case "closed":
      return error === "CONTRACT_MISMATCH" ? "outdated" : "signedOut";
    case "offline":
    case "connected":
      return status;
    default:
      return everConnected ? "reconnecting" : "connecting";
  }
}

/** A mark for each state, so that colour is never alone. */
export const connectionIcons: Record<ConnectionView, IconName> = {
  connecting: "retry",
  connected: "check",
  reconnecting: "retry",
  offline: "close",
  signedOut: "signOut",
  outdated: "retry",
};
