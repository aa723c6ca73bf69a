import type { ChatAck } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { getDatabase } from "../store/database.ts";
import { raiseAck } from "../store/messages.ts";

/** Takes note of how far a message has come. Acknowledgements that come late, or twice, say nothing. */
export async function acknowledgeMessage(companyId: number, { messageId, ack, ticketId }: ChatAck): Promise<void> {
  const room = getRealtime().of("workspace", { companyId }).to("ticket", { ticketId });
  await getDatabase().transaction(() => {
    // Within: the conversation's log has it if and only if the database does.
    if (raiseAck(companyId, messageId, ack)) return room.emit("chatAck", { messageId, ack, ticketId });
  });
}
