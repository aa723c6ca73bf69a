// What must and must not compile. Checked by `tsc`; never run.
import type { Server } from "node:http";
import type { WireError } from "@wirepact/contracts";
import { defineContract, defineNamespace } from "@wirepact/contracts";
import { Claims, chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { createServer, jwt } from "./index.ts";

declare const httpServer: Server;
declare const secret: string;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._: Equal<A, B> extends true ? [] : ["the types differ"]): void => {};

const authenticate = jwt({ secret, claims: Claims });
const rooms = { ticket: () => true, notification: () => true, status: () => true, user: () => true };

const realtime = createServer(chatiaFlow, httpServer, {
  authenticate,
  authorize: {
    workspace: {
      connect: ({ claims, params }) => {
        same<typeof claims, Claims>();
        same<typeof params.companyId, number>();
        return claims.companyId === params.companyId;
      },
      rooms: {
        ...rooms,
        ticket: async ({ room }) => {
          same<typeof room.ticketId, string | number>();
          return true;
        },
        status: ({ room }) => room.status === "open",
      },
    },
  },
  onConnect: {
    workspace: async ({ claims, join, signal }) => {
      same<typeof signal, AbortSignal>();
      await join("user", { userId: claims.userId });
      await join("notification");
      // @ts-expect-error the room needs its params
      await join("user");
      // @ts-expect-error there is no such room
      await join("attic");
    },
  },
  onDisconnect: {
    workspace: ({ claims, params, rooms: left, reason }) => {
      same<typeof claims, Claims>();
      same<typeof params.companyId, number>();
      same<typeof reason, string>();
      for (const room of left) if (room.key === "ticket") same<typeof room.params.ticketId, string | number>();
      // @ts-expect-error there is no such room
      left.some(({ key }) => key === "attic");
    },
  },
});

// What is shown of a user is typed by the room's presence, and only where there is one.
const authorize = { workspace: { connect: () => true, rooms } };
createServer(chatiaFlow, httpServer, {
  authenticate,
  authorize,
  presence: {
    workspace: {
      ticket: ({ claims, room, state }) => {
        same<typeof claims, Claims>();
        same<typeof room.ticketId, string | number>();
        return { ...state, name: claims.userId };
      },
    },
  },
});
// @ts-expect-error nobody is shown in this room
createServer(chatiaFlow, httpServer, { authenticate, authorize, presence: { workspace: { status: () => ({}) } } });
// @ts-expect-error the state has a name
createServer(chatiaFlow, httpServer, { authenticate, authorize, presence: { workspace: { ticket: () => ({}) } } });

// Rules are complete.
// @ts-expect-error there is no rule for the namespace
createServer(chatiaFlow, httpServer, { authenticate, authorize: {} });
// @ts-expect-error nobody says who may connect
createServer(chatiaFlow, httpServer, { authenticate, authorize: { workspace: { rooms } } });
const { user: _, ...roomsWithoutUser } = rooms;
createServer(chatiaFlow, httpServer, {
  authenticate,
  // @ts-expect-error there is no rule for the room "user"
  authorize: { workspace: { connect: () => true, rooms: roomsWithoutUser } },
});
createServer(chatiaFlow, httpServer, {
  authenticate,
  // @ts-expect-error only a boolean lets in
  authorize: { workspace: { connect: () => "yes", rooms } },
});
// A namespace without rooms needs no rules for them.
const lobby = defineContract({ name: "lobby", version: "1.0.0", namespaces: { lobby: defineNamespace("/lobby", {}) } });
const inLobby = createServer(lobby, httpServer, { authenticate, authorize: { lobby: { connect: () => true } } });
// Nor does it need params to be named: only where it has some.
inLobby.of("lobby");
inLobby.of("lobby", {});
// @ts-expect-error it has no parameter
inLobby.of("lobby", { id: 1 });
// @ts-expect-error the namespace needs its params
realtime.of("workspace");
// @ts-expect-error there is no such room
createServer(lobby, httpServer, { authenticate, authorize: { lobby: { connect: () => true, rooms } } });
// @ts-expect-error without authentication there is no server
createServer(chatiaFlow, httpServer, { authorize: { workspace: { connect: () => true, rooms } } });
createServer(chatiaFlow, httpServer, {
  authenticate,
  authorize: { workspace: { connect: () => true, rooms } },
  // @ts-expect-error another parser would hide CONNECT packets from the gate
  socketIo: { parser: {} },
});

// Handlers are complete, and say what the contract says.
const message = {
  id: "m",
  body: "",
  ticketId: 7,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 0,
  quotedMsg: null,
};
realtime.handle("workspace", {
  sendMessage: async ([input], { claims, params, socketId, signal, fail, isIn }) => {
    same<typeof input.body, string>();
    same<typeof input.ticketId, string | number>();
    same<typeof claims.userId, string>();
    same<typeof params.companyId, number>();
    same<typeof socketId, string>();
    same<typeof signal, AbortSignal>();
    if (!isIn("ticket", { ticketId: input.ticketId })) throw fail("TICKET_NOT_FOUND", { ticketId: input.ticketId });
    same<ReturnType<typeof fail>, WireError>();
    // @ts-expect-error the contract declares no such error
    fail("TICKET_EATEN", {});
    // @ts-expect-error the data of this error is a date, parsed
    fail("TICKET_CLOSED", { closedAt: "yesterday" });
    throw fail("TICKET_CLOSED", { closedAt: new Date() });
  },
  markAsRead: () => ({ unreadMessages: 0 }),
  typing: ([{ typing }]) => same<typeof typing, boolean>(),
});
// @ts-expect-error "typing" is not handled
realtime.handle("workspace", { sendMessage: () => message, markAsRead: () => ({ unreadMessages: 0 }) });
realtime.handle("workspace", {
  sendMessage: () => message,
  // @ts-expect-error the result does not fit
  markAsRead: () => ({ unread: 0 }),
  typing: () => {},
});
// @ts-expect-error there is no such namespace
realtime.handle("company", {});

// Emissions are typed by event and by room.
const scope = realtime.of("workspace", { companyId: 1 });
const { quotedMsg: __, ...incomplete } = message;
void scope.to("ticket", { ticketId: 7 }).emit("appMessage", { action: "create", data: message });
void scope.emit("ticket", { action: "delete", ticketId: 7 });
void scope
  .to("notification")
  .to("status", { status: "open" })
  .except("user", { userId: "u" })
  .emit("contact", {
    action: "delete",
    contact: { id: 1, name: "", number: "", email: null, profilePicUrl: null },
  });
// @ts-expect-error a message goes to its ticket's room
void scope.emit("appMessage", { action: "create", data: message });
// @ts-expect-error and to no other
void scope.to("notification").emit("appMessage", { action: "create", data: message });
// @ts-expect-error a union with a room that it may not go to
void scope.to("ticket", { ticketId: 7 }).to("notification").emit("appMessage", { action: "create", data: message });
// @ts-expect-error a field is missing
void scope.to("ticket", { ticketId: 7 }).emit("appMessage", { action: "create", data: incomplete });
// @ts-expect-error a count belongs to updateUnread
void scope.emit("ticket", { action: "delete", ticketId: 7, unreadMessages: 1 });
// @ts-expect-error there is no such event
void scope.emit("tickets", {});
// @ts-expect-error the room needs its params
void scope.to("ticket");
// @ts-expect-error there is no such status
void scope.to("status", { status: "snoozed" });
// @ts-expect-error the tenant is a number
realtime.of("workspace", { companyId: "1" });

// What is connected is typed by the contract.
for (const { claims, rooms: joined } of await scope.sockets()) {
  same<typeof claims, Claims>();
  for (const room of joined) if (room.key === "ticket") same<typeof room.params.ticketId, string | number>();
}
scope.to("ticket", { ticketId: 7 }).disconnect("refresh");
// @ts-expect-error there are three things that a client can do about it
scope.disconnect("forever");

realtime.revoke({ user: "u" });
realtime.revoke({ namespace: "/workspace-1" });
// @ts-expect-error whom?
realtime.revoke({});
// @ts-expect-error none is no algorithm
jwt({ secret, claims: Claims, algorithms: ["none"] });
