import type { Member } from "@wirepact/client";
import { createClient, durableRooms } from "@wirepact/client";
import { defineContract, defineNamespace } from "@wirepact/contracts";
import type { Message, TicketChange, Viewer } from "@wirepact/contracts/chatia-flow";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { expectTypeOf } from "vitest";
import { createHooks } from "./create-hooks.ts";

const client = createClient(chatiaFlow, { url: "", token: "", durable: durableRooms() });
const {
  RealtimeProvider,
  useCall,
  useConnection,
  useEvent,
  useNamespace,
  usePresence,
  usePresenceList,
  useRoom,
  useRoomState,
  useTyping,
} = createHooks(chatiaFlow);

<RealtimeProvider client={client} namespace="workspace" params={{ companyId: 1 }} />;
// @ts-expect-error companyId is a number
<RealtimeProvider client={client} namespace="workspace" params={{ companyId: "1" }} />;
// @ts-expect-error no such namespace
<RealtimeProvider client={client} namespace="company" params={{ companyId: 1 }} />;
// @ts-expect-error which company's?
<RealtimeProvider client={client} namespace="workspace" />;
const lobby = defineContract({ name: "lobby", version: "1.0.0", namespaces: { lobby: defineNamespace("/lobby", {}) } });
const Lobby = createHooks(lobby).RealtimeProvider;
const lobbyClient = createClient(lobby, { url: "", token: "" });
<Lobby client={lobbyClient} namespace="lobby" />;
// @ts-expect-error it has no parameter
<Lobby client={lobbyClient} namespace="lobby" params={{ companyId: 1 }} />;

expectTypeOf(useConnection().attempt).toEqualTypeOf<number>();
expectTypeOf(useConnection(({ status }) => status === "connected")).toEqualTypeOf<boolean>();

const room = useRoom("ticket", { ticketId: 7 });
useRoom("ticket", "skip");
useRoom("notification");
useRoom("notification", "skip");
// @ts-expect-error which ticket?
useRoom("ticket");
// @ts-expect-error only the server puts sockets in there
useRoom("user", { userId: 1 });

useEvent("ticket", (change) => expectTypeOf(change).toEqualTypeOf<TicketChange>());
useEvent(room, "appMessage", ({ data }) => expectTypeOf(data).toEqualTypeOf<Message>());
// @ts-expect-error that is its name on the wire
useEvent("chat:ack", () => {});

const { call, status, error } = useCall("sendMessage");
expectTypeOf(call({ ticketId: 7, body: "Olá", clientId: "c" })).toEqualTypeOf<Promise<Message>>();
expectTypeOf(status).toEqualTypeOf<"idle" | "pending" | "sent" | "failed">();
if (error?.code === "TICKET_CLOSED") expectTypeOf(error.data).toEqualTypeOf<{ closedAt: Date }>();
// @ts-expect-error it has no ack
useCall("typing");
useNamespace().send("typing", { ticketId: 7, typing: true });

const ids = { initial: [] as string[], events: {} };
expectTypeOf(useRoomState(room, ids)).toEqualTypeOf<string[]>();
expectTypeOf(useRoomState(room, ids, (state) => state.length)).toEqualTypeOf<number>();
useRoomState(room, {
  initial: 0,
  events: { appMessage: (count, { data }) => count + data.timestamp },
  load: async () => 1,
});
// What is read over REST is of no type at all, and must not become the state's.
expectTypeOf(useRoomState(room, { ...ids, load: async () => JSON.parse("[]") })).toEqualTypeOf<string[]>();

usePresence(room, { name: "Ana" });
usePresence(room, "skip");
// @ts-expect-error what do the others see?
usePresence(room, {});
// @ts-expect-error nobody is shown there
usePresence(useRoom("notification"), { name: "Ana" });
expectTypeOf(usePresenceList(room)).toEqualTypeOf<readonly Member<Viewer>[]>();
expectTypeOf(usePresenceList(room, (members) => members.length)).toEqualTypeOf<number>();
expectTypeOf(useTyping(room).typists).toEqualTypeOf<readonly Member<Viewer>[]>();
// @ts-expect-error nobody is shown there
useTyping(useRoom("status", { status: "open" }));
