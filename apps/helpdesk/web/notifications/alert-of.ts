import type { TicketNotification, User } from "@wirepact/contracts/chatia-flow";
import type { Alert } from "./alerts.ts";

/** What a user is told by a notification; a colleague's assignment is listed without a toast. */
export function alertOf(heard: TicketNotification, me: User["id"], at: number): Alert {
  const { ticket } = heard;
  const base = { ticketId: ticket.id, at, seen: false };
  if (heard.type === "new_message") {
    const { id, body } = heard.message;
    return { ...base, id: `message-${id}`, kind: "message", who: ticket.contact.name, text: body, toast: true };
  }
  const toMe = ticket.userId === me;
  return {
    ...base,
    id: `assigned-${ticket.id}-${ticket.userId}-${ticket.updatedAt.getTime()}`,
    kind: toMe ? "assignedToMe" : "assigned",
    who: ticket.user?.name ?? "",
    text: ticket.contact.name,
    toast: toMe,
  };
}
