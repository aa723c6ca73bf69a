// What must and must not compile. Checked by `tsc`; never run.
import { defineContract, defineNamespace } from "@wirepact/contracts";
import type { Claims } from "@wirepact/contracts/chatia-flow";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { EmitterOptions } from "./index.ts";
import { createEmitter } from "./index.ts";

declare const options: EmitterOptions;

const emitter = createEmitter(chatiaFlow, options);
const workspace = emitter.of("workspace", { companyId: 1 });
const ticket = workspace.to("ticket", { ticketId: 7 });

await ticket.emit("chatAck", { messageId: "m", ticketId: 7, ack: 1 });
await workspace.emit("ticket", { action: "delete", ticketId: 7 });
// @ts-expect-error it is for tickets
await workspace.emit("chatAck", { messageId: "m", ticketId: 7, ack: 1 });
// @ts-expect-error there is no such ack
await ticket.emit("chatAck", { messageId: "m", ticketId: 7, ack: 9 });
// @ts-expect-error the namespace needs its params
emitter.of("workspace");
const lobby = defineContract({ name: "lobby", version: "1.0.0", namespaces: { lobby: defineNamespace("/lobby", {}) } });
createEmitter(lobby, options).of("lobby");
// @ts-expect-error it has no parameter
createEmitter(lobby, options).of("lobby", { id: 1 });
// @ts-expect-error a client's event
await ticket.emit("sendMessage", { ticketId: 7, body: "", clientId: "c" });
// @ts-expect-error there is nobody here to call it
emitter.handle("workspace", {});

const [socket] = await createEmitter<typeof chatiaFlow, Claims>(chatiaFlow, options)
  .of("workspace", { companyId: 1 })
  .sockets();
socket?.claims.userId.toUpperCase();
const [unknown] = await workspace.sockets();
// @ts-expect-error whose claims they are was not said
unknown?.claims.userId;
