import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, heard, startHelpDesk } from "./helpdesk-process.ts";

type Desk = Awaited<ReturnType<typeof startHelpDesk>>;
type Session = Awaited<ReturnType<Desk["signIn"]>>;
/** An event as a socket hears it: its name, then its arguments. */
type Heard = [event: string, ...args: unknown[]];

let desk: Desk;
let ana: Session;
let bia: Session;
let caio: Session;

beforeAll(async () => {
  desk = await startHelpDesk();
  [ana, bia, caio] = (await Promise.all(
    ["ana@acme.test", "bia@acme.test", "caio@globex.test"].map((email) => desk.signIn(email)),
  )) as [Session, Session, Session];
});
afterAll(() => desk.end());

const api = async (method: string, path: string, body?: unknown, { token }: Session = ana) =>
  (await desk.request(method, `/api${path}`, { token, body })).body;

describe.each(["websocket", "polling"])("over %s", (transport) => {
  let opened: Socket[] = [];
  let ticketId: number;

  beforeEach(async () => {
    ticketId = (await api("POST", "/tickets", { contactId: 9 })).id;
  });
  afterEach(() => {
    for (const socket of opened) socket.disconnect();
    opened = [];
  });

  /** A connected client in some rooms. */
  async function connect(session: Session, ...joins: [event: string, ...args: unknown[]][]): Promise<Socket> {
    const socket = desk.open(session.user.companyId, session.token, transport);
    opened.push(socket);
    await heard(socket, "connect");
    for (const [event, ...args] of joins) expect(await ask(socket, event, ...args)).toEqual([]);
    return socket;
  }

  /** Everything that was sent before has been heard by now: a last event has come through the same connection. */
  async function settle(sockets: readonly Socket[]): Promise<void> {
    const own = [bia.user.id, caio.user.id];
    const isMarker = ({ user }: { user: { id: string } }) => own.includes(user.id);
    const markers = sockets.map((socket) => heard(socket, "user", isMarker));
    await api("PATCH", `/users/${bia.user.id}`, { name: "Bia Ramos" });
    await api("PATCH", `/users/${caio.user.id}`, { name: "Caio Martins" }, caio);
    await Promise.all(markers);
  }

  /** What each socket hears of something that is done, and of nothing else. */
  async function during(sockets: readonly Socket[], act: () => Promise<unknown>): Promise<Heard[][]> {
    await settle(sockets);
    const lists = sockets.map((socket) => {
      const list: Heard[] = [];
      // Acknowledgements of the simulated line come when they come; they have a test of their own.
      socket.onAny((...event: Heard) => event[0] !== "chat:ack" && list.push(event));
      return list;
    });
    await act();
    await settle(sockets);
    for (const socket of sockets) socket.offAny();
    return lists.map((list) => list.filter(([event]) => event !== "user"));
  }

  const changes = (list: Heard[]) =>
    list
      .filter(([event]) => event === "company-1-ticket")
      .map(([, change]) => {
        const {
          action,
          ticket,
          ticketId: id,
        } = change as { action: string; ticket?: { id: number }; ticketId?: number };
        return `${action} ${ticket?.id ?? id}`;
      });
  const names = (list: Heard[]) => list.map(([event]) => event);

  test("a message reaches its conversation, the company, the ticket's list, and each once", async () => {
    const inside = await connect(ana, ["joinChatBox", ticketId], ["joinTickets", "pending"], ["joinNotification"]);
    const outside = await connect(bia, ["joinTickets", "open"]);
    const stranger = await connect(caio, ["joinNotification"], ["joinTickets", "pending"], ["joinTickets", "open"]);
    const [inner, outer, foreign] = await during([inside, outside, stranger], () =>
      api("POST", "/simulate/inbound", { ticketId, body: "Oi" }),
    );

    const message = expect.objectContaining({ body: "Oi", ticketId, fromMe: false, read: false });
    const ticket = expect.objectContaining({ id: ticketId, lastMessage: "Oi", unreadMessages: 1 });
    const create = { action: "create", data: message };
    const unread = { action: "updateUnread", ticketId, unreadMessages: 1 };
    const rooms = (...expected: string[]) => expect.objectContaining({ rooms: expected });
    expect(inner).toHaveLength(5);
    expect(inner).toEqual(
      expect.arrayContaining([
        ["appMessage", create, rooms(`ticket-${ticketId}`)],
        ["company-1-appMessage", create],
        ["company-1-ticket", { action: "update", ticket }, rooms("pending")],
        ["company-1-ticket", unread],
        ["company-1-notification", { type: "new_message", ticket, message }, rooms("notification")],
      ]),
    );
    expect(outer).toEqual([
      ["company-1-appMessage", create],
      ["company-1-ticket", unread],
    ]);
    expect(foreign).toEqual([]);
  });

  test("a message of the company's alerts nobody, nor does one in an open ticket", async () => {
    const socket = await connect(ana, ["joinNotification"], ["joinTickets", "pending"], ["joinTickets", "open"]);
    const [own] = await during([socket], () => api("POST", `/tickets/${ticketId}/messages`, { body: "Olá" }));
    expect(names(own ?? []).sort()).toEqual(["company-1-appMessage", "company-1-ticket", "company-1-ticket"]);
    await api("PATCH", `/tickets/${ticketId}`, { status: "open" });
    const [open] = await during([socket], () => api("POST", "/simulate/inbound", { ticketId, body: "Oi" }));
    expect(names(open ?? [])).not.toContain("company-1-notification");
  });

  test("a ticket that changes its status leaves one list and comes to the other", async () => {
    const both = await connect(ana, ["joinTickets", "pending"], ["joinTickets", "open"]);
    const old = await connect(ana, ["joinTickets", "pending"]);
    const next = await connect(bia, ["joinTickets", "open"]);
    const neither = await connect(bia, ["joinTickets", "closed"]);
    const heardBy = await during([both, old, next, neither], () =>
      api("PATCH", `/tickets/${ticketId}`, { status: "open" }),
    );
    expect(heardBy.map(changes)).toEqual([
      [`update ${ticketId}`, `delete ${ticketId}`, `create ${ticketId}`],
      [`update ${ticketId}`, `delete ${ticketId}`],
      [`update ${ticketId}`, `create ${ticketId}`],
      [`update ${ticketId}`],
    ]);
  });

  test("a client that follows the documented handlers has every ticket where it stands", async () => {
    const socket = await connect(ana, ["joinTickets", "pending"], ["joinTickets", "open"], ["joinTickets", "closed"]);
    const lists = new Map<number, string>();
    socket.on("company-1-ticket", ({ action, ticket, ticketId: id }) => {
      if (action === "create") lists.set(ticket.id, ticket.status);
      else if (action === "update" && lists.has(ticket.id)) lists.set(ticket.id, ticket.status);
      else if (action === "delete") lists.delete(id);
    });
    await during([socket], async () => {
      const other = (await api("POST", "/tickets", { contactId: 9 })).id;
      const move = (id: number, status: string) => api("PATCH", `/tickets/${id}`, { status });
      // At the same time: what two requests say must not mix.
      await Promise.all(["open", "closed", "pending", "open"].map((status) => move(other, status)));
      await Promise.all(["closed", "open", "closed", "pending"].map((status) => move(ticketId, status)));
    });
    for (const [id, status] of lists) expect(await api("GET", `/tickets/${id}`)).toMatchObject({ id, status });
    expect(lists.size).toBe(2);
  });

  test("an update without a change of status moves nothing", async () => {
    const socket = await connect(ana, ["joinTickets", "pending"], ["joinTickets", "open"]);
    const [list] = await during([socket], () =>
      api("PATCH", `/tickets/${ticketId}`, { status: "pending", queueId: 2 }),
    );
    expect(list).toEqual([
      ["company-1-ticket", { action: "update", ticket: expect.objectContaining({ id: ticketId, queueId: 2 }) }],
    ]);
  });

  test("an assignment is told to the assigned, to those who want to be alerted and to the list, each once", async () => {
    const all = await connect(bia, ["joinNotification"], ["joinTickets", "pending"]);
    const assigned = await connect(bia);
    const list = await connect(ana, ["joinTickets", "pending"]);
    const neither = await connect(ana);
    const assign = (userId: string | null) => api("PATCH", `/tickets/${ticketId}`, { userId });
    const alerts = (lists: Heard[][]) =>
      lists.map((events) => events.filter(([event]) => event === "company-1-notification").map(([, alert]) => alert));

    const alert = { type: "ticket_assigned", ticket: expect.objectContaining({ id: ticketId, userId: bia.user.id }) };
    const first = await during([all, assigned, list, neither], () => assign(bia.user.id));
    expect(alerts(first)).toEqual([[alert], [alert], [alert], []]);
    // Neither the same again, nor nobody, is an assignment.
    const again = await during([all, assigned, list, neither], async () => {
      await assign(bia.user.id);
      await assign(null);
    });
    expect(alerts(again)).toEqual([[], [], [], []]);
  });

  test("opening, reading and deleting a ticket are told", async () => {
    const list = await connect(ana, ["joinTickets", "pending"]);
    const company = await connect(bia);
    await api("POST", "/simulate/inbound", { ticketId, body: "Oi" });
    let made = 0;
    const lists = await during([list, company], async () => {
      made = (await api("POST", "/tickets", { contactId: 9 })).id;
      await api("POST", `/tickets/${ticketId}/read`);
      await api("DELETE", `/tickets/${ticketId}`);
    });
    expect(lists.map(changes)).toEqual([
      [`create ${made}`, `updateUnread ${ticketId}`, `update ${ticketId}`, `delete ${ticketId}`],
      [`updateUnread ${ticketId}`, `delete ${ticketId}`],
    ]);
  });

  test("contacts, users and lines are told to the company, and to no other", async () => {
    const own = await connect(bia, ["joinNotification"]);
    const foreign = await connect(caio, ["joinNotification"]);
    const renamed = heard(own, "user", ({ user }: { user: { name: string } }) => user.name === "Ana S.");
    const [company, stranger] = await during([own, foreign], async () => {
      const { id } = await api("POST", "/contacts", { name: "Lia", number: "5511912345678" });
      await api("PATCH", `/contacts/${id}`, { name: "Lia B." });
      await api("DELETE", `/contacts/${id}`);
      await api("PATCH", `/users/${ana.user.id}`, { name: "Ana S." });
      await api("POST", "/whatsapps/1/state", { status: "disconnected" });
      await api("POST", "/whatsapps/1/state", { status: "connected" });
    });
    const contact = (action: string, name: string) => [
      "contact",
      { action, contact: expect.objectContaining({ name }) },
    ];
    const line = (status: string) => [
      "whatsapp",
      { action: "update", whatsapp: { id: 1, name: "Acme Atendimento", status } },
    ];
    const notice = (message: string, type: string) => ["notification", { message, type }, { rooms: ["notification"] }];
    expect(company).toEqual([
      contact("create", "Lia"),
      contact("update", "Lia B."),
      contact("delete", "Lia B."),
      line("disconnected"),
      notice("Acme Atendimento: desconectado", "warning"),
      line("connected"),
      notice("Acme Atendimento: conectado", "success"),
    ]);
    expect(await renamed).toEqual({ action: "update", user: { id: ana.user.id, name: "Ana S." } });
    expect(stranger).toEqual([]);
  });

  test("a message's ticks come one after the other, to its conversation", async () => {
    const socket = await connect(ana, ["joinChatBox", ticketId]);
    const acks: unknown[] = [];
    socket.on("chat:ack", ({ messageId, ack, ticketId: of }) => acks.push([messageId, ack, of]));
    const read = heard(socket, "chat:ack", ({ ack }: { ack: number }) => ack === 3);
    const [answer] = await ask(socket, "sendMessage", { ticketId, body: "Olá", clientId: `${transport}-ticks` });
    const { id } = (answer as { data: { id: string } }).data;
    await read;
    expect(acks).toEqual([1, 2, 3].map((ack) => [id, ack, ticketId]));
    expect(await api("GET", `/tickets/${ticketId}/messages`)).toMatchObject([{ id, ack: 3, read: true }]);
  });

  test("a message is sent once for one client id, and not to a closed or unknown ticket", async () => {
    const socket = await connect(ana, ["joinChatBox", ticketId]);
    const send = async (id: unknown, clientId: string, further = {}) =>
      (await ask(socket, "sendMessage", { ticketId: id, body: "Olá", clientId, ...further }))[0];
    const [list] = await during([socket], async () => {
      const answers = await Promise.all([1, 2].map(() => send(`ticket-${ticketId}`, `${transport}-once`)));
      expect(answers[0]).toMatchObject({ ok: true, data: { ticketId, fromMe: true, clientId: `${transport}-once` } });
      expect(answers[1]).toEqual(answers[0]);
    });
    expect(names(list ?? []).filter((name) => name === "appMessage")).toHaveLength(1);

    const { updatedAt } = await api("PATCH", `/tickets/${ticketId}`, { status: "closed" });
    const closed = { ok: false, error: { code: "TICKET_CLOSED", data: { closedAt: updatedAt } } };
    expect(await send(ticketId, `${transport}-late`)).toMatchObject(closed);
    expect(await send(9, `${transport}-foreign`)).toMatchObject({
      error: { code: "TICKET_NOT_FOUND", data: { ticketId: 9 } },
    });
    expect(await send(1, `${transport}-quote`, { quotedMsgId: "seed-2-1" })).toMatchObject({
      error: { code: "VALIDATION_FAILED" },
    });
    expect(await ask(socket, "markAsRead", { ticketId })).toEqual([{ ok: true, data: { unreadMessages: 0 } }]);
    expect(await ask(socket, "markAsRead", { ticketId: 9 })).toMatchObject([{ error: { code: "TICKET_NOT_FOUND" } }]);
  });

  test("who is writing is told to the others in the conversation", async () => {
    const writer = await connect(ana, ["joinChatBox", ticketId]);
    const other = await connect(bia, ["joinChatBox", ticketId]);
    const outside = await connect(bia);
    const told = heard(other, "typing");
    const [own, , none] = await during([writer, other, outside], async () => {
      outside.emit("typing", { ticketId, typing: true }); // not in the conversation
      writer.emit("typing", { ticketId, typing: true });
      await told;
    });
    expect(await told).toMatchObject({ ticketId, user: { id: ana.user.id }, typing: true });
    expect(names([...(own ?? []), ...(none ?? [])])).not.toContain("typing");
  });

  test("another company's namespace and tickets stay shut", async () => {
    const intruder = desk.open(2, ana.token, transport);
    opened.push(intruder);
    expect(await heard(intruder, "connect_error")).toMatchObject({ data: { code: "FORBIDDEN" } });
    const socket = await connect(ana);
    expect(await ask(socket, "joinChatBox", 9)).toEqual(["Acesso negado"]);
    expect(await ask(socket, "wirepact:join", `user-${bia.user.id}`)).toMatchObject([{ error: { code: "FORBIDDEN" } }]);
  });
});

test("a foreign user id in the query, and a token there, are refused unless switched on", async () => {
  const { io } = await import("socket.io-client");
  const open = (url: string, options: object) =>
    io(`${url}/workspace-1`, { transports: ["websocket"], forceNew: true, reconnection: false, ...options });
  const refused = open(desk.url, { query: { token: ana.token } });
  expect(await heard(refused, "connect_error")).toMatchObject({ message: "Token ausente" });
  const masked = open(desk.url, { auth: { token: ana.token }, query: { userId: bia.user.id } });
  expect(await heard(masked, "connect_error")).toMatchObject({ data: { code: "FORBIDDEN" } });

  const legacy = await startHelpDesk({ ACCEPT_QUERY_TOKEN: "true", LEGACY_ALIASES: "true" });
  const { token, user } = await legacy.signIn("ana@acme.test");
  const socket = open(legacy.url, { query: { token, userId: user.id } });
  await heard(socket, "connect");
  await ask(socket, "joinChatBox", "4");
  const alias = heard(socket, "message");
  await legacy.request("POST", "/api/simulate/inbound", { token, body: { ticketId: 4, body: "Oi" } });
  expect(await alias).toMatchObject({ action: "create", data: { body: "Oi" } });
  socket.disconnect();
  await legacy.end();
});

test("the admin UI is served in development when it is asked for", async () => {
  const env = { SOCKET_ADMIN: "true", ADMIN_USERNAME: "admin", ADMIN_PASSWORD: "123" };
  const admin = await startHelpDesk(env);
  expect((await fetch(`${admin.url}/admin/`)).headers.get("content-type")).toContain("text/html");
  expect((await fetch(`${admin.url}/admin/`).then((page) => page.text())).toLowerCase()).toContain("socket.io admin");
  await admin.end();
  expect((await fetch(`${desk.url}/admin/`).then((page) => page.text())).toLowerCase()).not.toContain(
    "socket.io admin",
  );
}, 20_000);
