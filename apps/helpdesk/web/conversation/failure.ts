import type { Dictionary } from "../i18n/dictionary.ts";

/** The sentence for the code that a message failed with. */
export function failureSentence(code: string | undefined, t: Dictionary): string {
  switch (code) {
    case "TICKET_CLOSED":
      return t.errorTicketClosed;
    case "TICKET_NOT_FOUND":
      return t.errorTicketNotFound;
    case "PAYLOAD_TOO_LARGE":
    case "VALIDATION_FAILED":
      return t.errorTooLarge;
    case "DISCONNECTED":
    case "TIMEOUT":
    case "UNAVAILABLE":
      return t.errorDisconnected;
    case "FORBIDDEN":
    case "REVOKED":
      return t.errorForbidden;
    default:
      return t.errorUnknown;
  }
}
