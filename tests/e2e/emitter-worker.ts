// A process that holds no sockets: emits what it is told to, and tells what was acknowledged.
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { createEmitter, redisLog, tolerateLoss } from "@wirepact/server";
import { createClient } from "redis";
import { message } from "./message.ts";

/** Says to a company, `count` times: that a message of ticket 7 was written, or that a ticket was deleted. */
export interface WorkOrder {
  readonly kind: "durable" | "plain";
  readonly companyId: number;
  readonly count: number;
}

const redis = createClient({ url: process.argv[2] ?? "" });
await redis.connect();
const emitter = createEmitter(chatiaFlow, {
  adapter: createAdapter(tolerateLoss(redis), { streamCount: 1, blockTimeInMs: 100 }),
  log: redisLog(redis),
});

process.on("message", async (order: WorkOrder | "end") => {
  if (order === "end") {
    await emitter.close();
    await redis.close();
    process.disconnect();
    return;
  }
  const workspace = emitter.of("workspace", { companyId: order.companyId });
  const ticket = workspace.to("ticket", { ticketId: 7 });
  for (let at = 1; at <= order.count; at++) {
    if (order.kind === "plain") void workspace.emit("ticket", { action: "delete", ticketId: at });
    else await ticket.emit("appMessage", { action: "create", data: { ...message, id: `m${at}` } });
    process.send?.(at);
  }
});
process.send?.("ready");
