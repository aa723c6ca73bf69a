import { expectTypeOf } from "vitest";
import type { InferClientToServer, InferErrors, InferServerToClient, JoinableRooms } from "../infer.ts";
import type { InferWire } from "../schema.ts";
import type { Message } from "./message.ts";
import type { Ticket, TicketChange } from "./ticket.ts";
import type { workspace } from "./workspace.ts";

type Down = InferServerToClient<typeof workspace>;
type Up = InferClientToServer<typeof workspace>;
type Calls = (typeof workspace)["options"]["clientEvents"];

// The documented names, as a raw client writes them.
expectTypeOf<keyof Down>().toEqualTypeOf<
  | "appMessage"
  | `company-${number}-appMessage`
  | `company-${number}-ticket`
  | `company-${number}-notification`
  | "notification"
  | "contact"
  | "user"
  | "whatsapp"
  | "chat:ack"
  | "typing"
>();
expectTypeOf<Parameters<Up["joinChatBox"]>>().toEqualTypeOf<[string | number, ack?: (error?: string) => void]>();
expectTypeOf<Parameters<Up["joinNotification"]>>().toEqualTypeOf<[ack?: (error?: string) => void]>();
expectTypeOf<JoinableRooms<typeof workspace>>().toEqualTypeOf<"ticket" | "notification" | "status">();

// A Date here, text on the wire.
expectTypeOf<Ticket["updatedAt"]>().toEqualTypeOf<Date>();
expectTypeOf<InferWire<typeof Ticket>["updatedAt"]>().toEqualTypeOf<string>();
expectTypeOf<Message["quotedMsg"]>().toEqualTypeOf<Message | null>();

// Each action carries its own, and errors narrow.
export function apply(change: TicketChange): number {
  // @ts-expect-error a deleted ticket is only an id
  change.ticket;
  return change.action === "updateUnread" ? change.unreadMessages : 0;
}
export function explain(error: InferErrors<Calls["sendMessage"]>): Date | string | number {
  return error.code === "TICKET_CLOSED" ? error.data.closedAt : error.data.ticketId;
}
