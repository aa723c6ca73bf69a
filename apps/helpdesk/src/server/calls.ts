import { WireError } from "@wirepact/contracts";
import type { Realtime } from "./realtime.ts";
import { Refusal } from "./refusal.ts";
import { createMessage } from "./services/create-message.ts";
import { markAsRead } from "./services/mark-as-read.ts";
import { findUser } from "./store/users.ts";

/** Answers what clients ask over the socket. */
export function handleCalls(realtime: Realtime): void {
  realtime.handle("workspace", {
    sendMessage: async ([input], { params, fail }) => {
      try {
        return await createMessage(params.companyId, { ...input, fromMe: true });
      } catch (cause) {
        if (!(cause instanceof Refusal)) throw cause;
        const { code, closedAt } = cause;
        if (code === "TICKET_CLOSED" && closedAt) throw fail(code, { closedAt });
        if (code === "TICKET_NOT_FOUND") throw fail(code, { ticketId: input.ticketId });
        if (code === "MESSAGE_NOT_FOUND") {
          throw new WireError("VALIDATION_FAILED", undefined, {
            issues: [{ path: [0, "quotedMsgId"], message: cause.message }],
          });
        }
        throw cause;
      }
    },
    markAsRead: async ([{ ticketId }], { params, fail }) => {
      try {
        return await markAsRead(params.companyId, ticketId);
      } catch (cause) {
        throw cause instanceof Refusal ? fail("TICKET_NOT_FOUND", { ticketId }) : cause;
      }
    },
    typing: async ([{ ticketId, typing }], { claims, params, isIn }) => {
      const user = findUser(params.companyId, claims.userId);
      // Only who has the conversation open can be writing in it.
      if (!user || !isIn("ticket", { ticketId })) return;
      await realtime
        .of("workspace", params)
        .to("ticket", { ticketId })
        .except("user", { userId: user.id })
        .emit("typing", { ticketId, user, typing });
    },
  });
}
