import { defineContract, defineNamespace, defineRoom } from "@wirepact/contracts";
import type { Message, TicketChange, Viewer } from "@wirepact/contracts/chatia-flow";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expectTypeOf } from "vitest";
import { createClient } from "./create-client.ts";
import { durableRooms } from "./durable-rooms.ts";
import type { Presence } from "./presence.ts";

const client = createClient(chatiaFlow, {
  url: "",
  token: async ({ rejected }) => rejected ?? "token",
  durable: durableRooms(),
});
const workspace = client.of("workspace", { companyId: 1 });

// Namespaces, and their params.
// @ts-expect-error there is no such namespace
client.of("company", { companyId: 1 });
// @ts-expect-error companyId is a number
client.of("workspace", { companyId: "1" });
// @ts-expect-error it has a parameter
client.of("workspace");

const lobby = defineContract({ name: "lobby", version: "1.0.0", namespaces: { lobby: defineNamespace("/lobby", {}) } });
const inLobby = createClient(lobby, { url: "", token: "" });
inLobby.of("lobby");
inLobby.of("lobby", {});
// @ts-expect-error it has no parameter
inLobby.of("lobby", { companyId: 1 });

// Events: keys, not names on the wire; arguments as the application sees them.
workspace.on("ticket", (change) => {
  expectTypeOf(change).toEqualTypeOf<TicketChange>();
  if (change.action === "update") expectTypeOf(change.ticket.updatedAt).toEqualTypeOf<Date>();
  // @ts-expect-error a deleted ticket is only an id
  if (change.action === "delete") change.ticket;
});
expectTypeOf(workspace.on("contact", () => {})).toEqualTypeOf<() => void>();
// @ts-expect-error that is its name on the wire
workspace.on("company-1-ticket", () => {});
// @ts-expect-error the payload is no string
workspace.on("contact", (change: string) => change);

// Calls.
const input = { ticketId: 7, body: "Olá", clientId: "c" };
expectTypeOf(workspace.call("sendMessage", input)).toEqualTypeOf<Promise<Message>>();
expectTypeOf(workspace.call("joinTickets", "open")).toEqualTypeOf<Promise<void>>();
workspace.call("sendMessage", input, { timeout: 5, signal: AbortSignal.timeout(5) });
workspace.call("joinNotification", { timeout: 5 });
// @ts-expect-error clientId is missing
workspace.call("sendMessage", { ticketId: 7, body: "Olá" });
// @ts-expect-error it has no ack: send it
workspace.call("typing", { ticketId: 7, typing: true });
// @ts-expect-error it has an ack: call it
workspace.send("sendMessage", input);
// @ts-expect-error the server sends this one
workspace.send("appMessage");
// @ts-expect-error no such status
workspace.call("joinTickets", "lost");

// Errors, by their code.
const sent = await workspace.tryCall("sendMessage", input);
if (sent.ok) expectTypeOf(sent.data).toEqualTypeOf<Message>();
else if (sent.error.code === "TICKET_CLOSED") expectTypeOf(sent.error.data).toEqualTypeOf<{ closedAt: Date }>();
else if (sent.error.code === "TIMEOUT") expectTypeOf(sent.error.data).toBeUnknown();
// @ts-expect-error no such error
else if (sent.error.code === "TICKET_LOST") sent;
// @ts-expect-error there may be no data
sent.data;

// Rooms.
const room = workspace.join("ticket", { ticketId: 7 }, { getState: async () => {} });
room.on("appMessage", ({ data }) => expectTypeOf(data).toEqualTypeOf<Message>());
expectTypeOf(room.status).toEqualTypeOf<"joining" | "joined" | "denied" | "left">();
workspace.join("notification");
// @ts-expect-error which ticket?
workspace.join("ticket");
// @ts-expect-error a ticket has no status in its name
workspace.join("ticket", { status: "open" });
// @ts-expect-error only the server puts sockets in there
workspace.join("user", { userId: 1 });

expectTypeOf(workspace.connection.status).toEqualTypeOf<
  "idle" | "connecting" | "connected" | "waiting" | "offline" | "refreshing" | "closed"
>();

// @ts-expect-error: the contract has durable rooms; what is missed while disconnected has to be read by something.
createClient(chatiaFlow, { url: "", token: "" });
const fleeting = defineContract({
  name: "fleeting",
  version: "1.0.0",
  namespaces: { chat: defineNamespace("/chat", { rooms: { lobby: defineRoom("lobby") } }) },
});
createClient(fleeting, { url: "", token: "" });
createClient(fleeting, { url: "", token: "", durable: durableRooms() });

// Presence, in rooms that declare it.
expectTypeOf(workspace.join("ticket", { ticketId: 7 }).presence).toEqualTypeOf<Presence<Viewer>>();
// @ts-expect-error a viewer has a name
workspace.join("ticket", { ticketId: 7 }).presence.set({});
// @ts-expect-error nobody is shown there
workspace.join("notification").presence.list();
