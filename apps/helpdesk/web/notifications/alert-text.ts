import type { Dictionary } from "../i18n/dictionary.ts";
import type { Alert } from "./alerts.ts";

/** The headline of an alert; its `text` stands below. */
export function alertTitle({ kind, who, text }: Alert, t: Dictionary): string {
  switch (kind) {
    case "message":
      return t.notifyNewMessage(who);
    case "assignedToMe":
      return t.notifyAssignedToYou;
    case "assigned":
      return t.notifyAssignedTo(who);
    case "notice":
      return text;
  }
}

/** What stands below the headline; a notice has nothing there. */
export function alertBody({ kind, text }: Alert): string {
  return kind === "notice" ? "" : text;
}
