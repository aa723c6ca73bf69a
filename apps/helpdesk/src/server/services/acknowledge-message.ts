import type { ChatAck } from "@wirepact/contracts/chatia-flow";
import { getRealtime } from "../realtime.ts";
import { raiseAck } from "../store/messages.ts";

/** Takes note of how far a message has come. Acknowledgements that come late, or twice, say nothing. */
export async function acknowledgeMessage(companyId: number, { messageId, ack, ticketId }: ChatAck): Promise<void> {
  if (!raiseAck(companyId, messageId, ack)) return;
  await getRealtime()
    .of("workspace", { companyId })
    .to("ticket", { ticketId })
    .emit("chatAck", { messageId, ack, ticketId });
}
