import { expect, test } from "vitest";
import * as chatiaFlow from "./index.ts";

test("the exports are these, by name", () => {
  expect(Object.keys(chatiaFlow).sort()).toMatchInlineSnapshot(`
    [
      "AppMessage",
      "ChatAck",
      "Claims",
      "CompanyId",
      "Contact",
      "ContactChange",
      "Message",
      "MessageAck",
      "MessageId",
      "NewMessage",
      "Notification",
      "Queue",
      "Tag",
      "Ticket",
      "TicketChange",
      "TicketId",
      "TicketNotification",
      "TicketRef",
      "TicketStatus",
      "Typing",
      "User",
      "UserChange",
      "UserId",
      "UserTyping",
      "Viewer",
      "Whatsapp",
      "WhatsappChange",
      "chatiaFlow",
      "workspace",
    ]
  `);
});
