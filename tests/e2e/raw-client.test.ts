import { describe, expect, test } from "vitest";
import { message } from "./message.ts";
import { ana, ask, next, startWorkspaceServer, tokenFor } from "./workspace-server.ts";

describe.each(["websocket", "polling"])("a plain socket.io-client over %s", (transport) => {
  const further = { transports: [transport] };

  test("joins, calls, and hears what its rooms are sent", async () => {
    const { realtime, connect } = await startWorkspaceServer();
    realtime.handle("workspace", {
      sendMessage: ([input]) => ({ ...message, body: input.body, ticketId: input.ticketId }),
      markAsRead: () => ({ unreadMessages: 0 }),
      typing: () => {},
    });
    const socket = connect("/workspace-1", { token: tokenFor() }, further);
    await next(socket, "connect");

    expect(await ask(socket, "joinChatBox", "ticket-7")).toEqual([]);
    const heard = next(socket, "appMessage");
    await realtime
      .of("workspace", { companyId: 1 })
      .to("ticket", { ticketId: 7 })
      .emit("appMessage", {
        action: "create",
        data: { ...message, passwordHash: "never" } as typeof message,
      });
    expect(await heard).toEqual([
      { action: "create", data: message },
      { rooms: ["ticket-7"], stream: "ticket-7", epoch: expect.any(String), seq: 1 },
    ]);

    const [answer] = await ask(socket, "sendMessage", { ticketId: "7", body: " oi ", clientId: "c1" });
    expect(answer).toEqual({ ok: true, data: { ...message, body: "oi" } });
  });

  test.each([
    ["no token", {}, "Token ausente", "TOKEN_MISSING"],
    ["a token that is none", { token: "garbage" }, "Token inválido", "TOKEN_INVALID"],
    ["an expired token", { token: tokenFor({}, { expiresIn: -1 }) }, "Token inválido", "TOKEN_EXPIRED"],
    ["a token without end", { token: tokenFor({}, {}) }, "Token inválido", "TOKEN_INVALID"],
    [
      "another algorithm",
      { token: tokenFor({}, { algorithm: "HS512", expiresIn: 60 }) },
      "Token inválido",
      "TOKEN_INVALID",
    ],
    ["another company's token", { token: tokenFor({ companyId: 2 }) }, "Forbidden", "FORBIDDEN"],
  ])("is refused with %s", async (_, auth, sentence, code) => {
    const { connect } = await startWorkspaceServer();
    const [error] = await next(connect("/workspace-1", auth, further), "connect_error");
    expect(error).toMatchObject({ message: sentence, data: { code } });
  });

  test.each(["/", "/1", "/company-1", "/workspace-01", "/workspace-0", "/workspace-abc", "/workspace-1x", "/_0"])(
    "is refused at %s",
    async (address) => {
      const { connect } = await startWorkspaceServer();
      const [error] = await next(connect(address, { token: tokenFor() }, further), "connect_error");
      expect(error).toMatchObject({ message: "Invalid namespace" });
    },
  );
});

test("every failure answers", async () => {
  const { realtime, connect } = await startWorkspaceServer();
  realtime.handle("workspace", {
    sendMessage: ([input], { fail }) => {
      if (input.ticketId === 1) throw fail("TICKET_CLOSED", { closedAt: new Date(0) });
      throw new Error("select * from secrets");
    },
    markAsRead: () => ({ unreadMessages: -1 }),
    typing: () => Promise.reject(new Error("nobody asked")),
  });
  const socket = connect();
  await next(socket, "connect");
  const send = (ticketId: unknown) => ask(socket, "sendMessage", { ticketId, body: "x", clientId: "c" });

  expect(await ask(socket, "joinChatBox", { toString: 1 })).toEqual(["ID de ticket inválido"]);
  expect(await ask(socket, "joinChatBox", 13)).toEqual(["Acesso negado"]);
  expect(await ask(socket, "joinTickets", "snoozed")).toEqual(["Status inválido"]);
  expect(await ask(socket, "toString")).toMatchObject([{ ok: false, error: { code: "UNKNOWN_EVENT" } }]);
  expect(await ask(socket, "wirepact:join", `user-${ana}`)).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
  expect(await send(1)).toMatchObject([
    { error: { code: "TICKET_CLOSED", data: { closedAt: "1970-01-01T00:00:00.000Z" } } },
  ]);
  expect(await send({})).toMatchObject([{ error: { code: "VALIDATION_FAILED", issues: [{ path: [0, "ticketId"] }] } }]);
  const [crash] = await send(2);
  expect(crash).toEqual({ ok: false, error: { code: "INTERNAL", message: "Internal", id: expect.any(String) } });
  expect(await ask(socket, "markAsRead", { ticketId: 7 })).toMatchObject([{ error: { code: "INTERNAL" } }]);
  const unheard = next(socket, "error");
  socket.emit("typing", { ticketId: 7, typing: true });
  expect(await unheard).toMatchObject([{ code: "INTERNAL", event: "typing" }]);
});

test("the user's room is joined by the server, and an emission to a union arrives once", async () => {
  const { realtime, connect } = await startWorkspaceServer({
    onConnect: { workspace: ({ claims, join }) => join("user", { userId: claims.userId }) },
  });
  const socket = connect();
  const heard: unknown[] = [];
  socket.on("company-1-notification", (payload) => heard.push(payload));
  await next(socket, "connect");
  await ask(socket, "joinNotification");
  await ask(socket, "joinTickets", "open");
  const ticket = {
    id: 7,
    status: "open" as const,
    userId: ana,
    queueId: null,
    contactId: 1,
    whatsappId: 1,
    unreadMessages: 0,
    lastMessage: "",
    updatedAt: new Date(0),
    contact: { id: 1, name: "C", number: "55", email: null, profilePicUrl: null },
    user: null,
    queue: null,
    tags: [],
  };
  const scope = realtime.of("workspace", { companyId: 1 });
  await scope
    .to("notification")
    .to("user", { userId: ana })
    .to("status", { status: "open" })
    .emit("ticketNotification", { type: "ticket_assigned", ticket });
  const marker = next(socket, "contact");
  await scope.emit("contact", { action: "create", contact: ticket.contact });
  await marker;
  expect(heard).toEqual([{ type: "ticket_assigned", ticket: { ...ticket, updatedAt: "1970-01-01T00:00:00.000Z" } }]);
});

test("a payload that does not fit is thrown at the emit, and nothing is sent", async () => {
  const { realtime, connect } = await startWorkspaceServer();
  const socket = connect();
  await next(socket, "connect");
  const heard: unknown[] = [];
  socket.onAny((...args) => heard.push(args));
  const scope = realtime.of("workspace", { companyId: 1 });
  // @ts-expect-error the contract sends it to the notification room only
  expect(() => scope.emit("notification", { message: "", type: "" })).toThrow(/may not be sent to the whole namespace/);
  expect(() => scope.to("notification").emit("notification", { message: 1 } as never)).toThrow(/0.message/);
  const marker = next(socket, "contact");
  await scope.emit("contact", {
    action: "create",
    contact: { id: 1, name: "C", number: "55", email: null, profilePicUrl: null },
  });
  await marker;
  expect(heard).toHaveLength(1);
});

test("a token ends: the client is told and disconnected; refreshed in place it stays", async () => {
  const { connect } = await startWorkspaceServer();
  // Whole seconds, cut off: it has between two and three left.
  const short = tokenFor({}, { expiresIn: 3 });
  const ends = connect("/workspace-1", { token: short });
  const stays = connect("/workspace-1", { token: short });
  await Promise.all([next(ends, "connect"), next(stays, "connect")]);
  const [refreshed] = await ask(stays, "auth:refresh", tokenFor());
  expect(refreshed).toMatchObject({ ok: true, data: { expiresAt: expect.any(Number) } });
  const [[close]] = await Promise.all([next(ends, "wirepact:close"), next(ends, "disconnect")]);
  expect(close).toMatchObject({ code: "TOKEN_EXPIRED", action: "refresh" });
  expect(stays.connected).toBe(true);
});
