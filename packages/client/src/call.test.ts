import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { message, openClient, until } from "../test/open-client.ts";
import { startPlainServer } from "../test/plain-server.ts";
import { settle } from "./create-fake-environment.ts";

type Ack = (answer: unknown) => void;
const input = { ticketId: 7, body: "Olá", clientId: "c" };

async function answering(answer: (ack: Ack, value: unknown) => void, name = "sendMessage") {
  const received: unknown[] = [];
  const server = await startPlainServer((namespace) =>
    namespace.on("connection", (socket) =>
      socket.on(name, (value: unknown, ack: Ack) => {
        received.push(value);
        answer(ack, value);
      }),
    ),
  );
  const workspace = openClient(server.url, { transports: ["websocket"] }).of("workspace", { companyId: 1 });
  return { server, workspace, received };
}

test("a result is validated, stripped and decoded", async () => {
  const { workspace, received } = await answering((ack) =>
    ack({ ok: true, data: { ...message("m"), passwordHash: "x" } }),
  );
  expect(await workspace.call("sendMessage", { ...input, body: " Olá ", more: 1 } as typeof input)).toEqual(
    message("m"),
  );
  expect(received).toEqual([input]);
});

test("a declared error comes with its data, decoded; others with their code", async () => {
  const closedAt = "1970-01-01T00:00:00.000Z";
  let error: object = { code: "TICKET_CLOSED", message: "closed", data: { closedAt }, id: "x1" };
  const { workspace } = await answering((ack) => ack({ ok: false, error }));
  const closed = await workspace.tryCall("sendMessage", input);
  expect(closed).toMatchObject({
    ok: false,
    error: { code: "TICKET_CLOSED", data: { closedAt: new Date(0) }, id: "x1" },
  });
  error = { code: "RATE_LIMITED", message: "Too many requests", retryAfter: 5 };
  await expect(workspace.call("sendMessage", input)).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfter: 5 });
});

test.each<[string, unknown]>([
  ["data that does not fit", { ok: true, data: { id: 1 } }],
  ["an error whose data does not fit", { ok: false, error: { code: "TICKET_CLOSED", message: "", data: {} } }],
])("%s is no answer", async (_, answer) => {
  const { workspace } = await answering((ack) => ack(answer));
  await expect(workspace.call("sendMessage", input)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
});

test.each([undefined, null, "yes", 7, {}, []])("the answer %j is an internal error", async (answer) => {
  const { workspace } = await answering((ack) => ack(answer));
  await expect(workspace.call("sendMessage", input)).rejects.toMatchObject({ code: "INTERNAL" });
});

test("legacy acknowledgements: nothing is success, a sentence is its code", async () => {
  let sentence: unknown;
  const { workspace } = await answering((ack) => ack(sentence), "joinTickets");
  await expect(workspace.call("joinTickets", "open")).resolves.toBeUndefined();
  sentence = "Status inválido";
  await expect(workspace.call("joinTickets", "open")).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    message: "Status inválido",
  });
  sentence = "de novo";
  await expect(workspace.call("joinTickets", "open")).rejects.toMatchObject({ code: "de novo" });
});

describe("every call ends", () => {
  test("by its time-out", async () => {
    const { workspace } = await answering(() => {});
    await workspace.connection.connected(5_000); // on a busy machine that alone takes longer
    await expect(workspace.call("sendMessage", input, { timeout: 20 })).rejects.toMatchObject({ code: "TIMEOUT" });
  });

  test("by no time-out at once that is longer than timers are", async () => {
    const { workspace } = await answering((ack) => ack({ ok: true, data: message("m") }));
    const timeout = Number.POSITIVE_INFINITY;
    // While it waits for the connection, and for its answer.
    for (let time = 0; time < 2; time++)
      expect(await workspace.call("sendMessage", input, { timeout })).toEqual(message("m"));
  });

  test("by its signal: before, while it waits for the connection, and while it waits for the answer", async () => {
    let called: () => void;
    const reached = new Promise<void>((resolve) => {
      called = resolve;
    });
    const { workspace, received } = await answering(() => called());
    const aborted = AbortSignal.abort("no");
    await expect(workspace.call("sendMessage", input, { signal: aborted })).rejects.toMatchObject({
      code: "ABORTED",
    });
    const waiting = new AbortController();
    const early = workspace.call("sendMessage", input, { signal: waiting.signal });
    waiting.abort();
    await expect(early).rejects.toMatchObject({ code: "ABORTED" });
    await workspace.connection.connected(5000);
    const asking = new AbortController();
    const late = workspace.call("sendMessage", input, { signal: asking.signal });
    await reached;
    asking.abort("enough");
    await expect(late).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
    expect(received).toHaveLength(1);
  });

  test.each([0, 1, 2, 3, 4, 5])("by its signal given %i microtasks after the connection is there", async (later) => {
    const { server, workspace, received } = await answering((ack) => ack({ ok: true, data: message("m") }));
    await workspace.connection.connected(5000);
    server.of().disconnectSockets();
    await until(workspace.connection.subscribe, () => workspace.connection.status === "waiting");
    const controller = new AbortController();
    const given = workspace.call("sendMessage", input, { signal: controller.signal });
    await settle(); // the call waits for the connection, and is told of it before the one who gives it up
    await until(workspace.connection.subscribe, () => {
      if (workspace.connection.status !== "connected") return false;
      if (later === 0) controller.abort("late");
      return true;
    });
    for (let turn = 1; turn < later; turn++) await Promise.resolve();
    controller.abort("late");
    await expect(given).rejects.toMatchObject({ code: "ABORTED", cause: "late" });
    if (later === 0) expect(received).toEqual([]);
  });

  test.each([0, 1, 2, 3, 4, 5])("when the connection ends %i microtasks after it came", async (later) => {
    const { server, workspace } = await answering(() => {});
    await workspace.connection.connected(5000);
    server.of().disconnectSockets();
    await until(workspace.connection.subscribe, () => workspace.connection.status === "waiting");
    const call = workspace.call("sendMessage", input, { timeout: 3_600_000 });
    await settle(); // the call waits for the connection, and is told of it before the one who ends it
    await until(workspace.connection.subscribe, () => {
      if (workspace.connection.status !== "connected") return false;
      if (later === 0) workspace.connection.close();
      return true;
    });
    for (let turn = 1; turn < later; turn++) await Promise.resolve();
    workspace.connection.close();
    await expect(call).rejects.toMatchObject({ code: "DISCONNECTED" });
  });

  test("and leaves nothing at its signal, which may outlive any number of calls", async () => {
    let isOk = true;
    const { workspace } = await answering((ack) => ack({ ok: isOk, data: message("m"), error: { code: "FORBIDDEN" } }));
    const { signal } = new AbortController();
    await workspace.call("sendMessage", input, { signal });
    isOk = false;
    await workspace.tryCall("sendMessage", input, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("when the connection is lost, at once", async () => {
    const { server, workspace } = await answering(() => server.cut());
    await expect(workspace.call("sendMessage", input)).rejects.toMatchObject({ code: "DISCONNECTED" });
  });

  test("when it is closed, and when there is none within the time-out", async () => {
    const { server, workspace } = await answering(() => {});
    await server.stop();
    await expect(workspace.call("sendMessage", input, { timeout: 20 })).rejects.toMatchObject({ code: "DISCONNECTED" });
    const waiting = workspace.call("sendMessage", input);
    workspace.connection.close();
    await expect(waiting).rejects.toMatchObject({ code: "DISCONNECTED" });
  });
});

test("a call while away waits for the connection; what was given up meanwhile is never sent", async () => {
  const { server, workspace, received } = await answering((ack, value) =>
    ack({ ok: true, data: message((value as typeof input).clientId) }),
  );
  await workspace.connection.connected(5000);
  await server.stop();
  await until(workspace.connection.subscribe, () => workspace.connection.status === "waiting");
  const abort = new AbortController();
  const call = (clientId: string, options = {}) => workspace.tryCall("sendMessage", { ...input, clientId }, options);
  const outcomes = Promise.all([
    call("gives up", { timeout: 1 }),
    call("is aborted", { signal: abort.signal }),
    call("waits"),
  ]);
  expect(workspace.send("typing", { ticketId: 7, typing: true })).toBe(false);
  abort.abort();
  await call("gives up too", { timeout: 1 });
  await server.start();
  expect((await outcomes).map(({ ok }) => ok)).toEqual([false, false, true]);
  expect(received).toEqual([{ ...input, clientId: "waits" }]);
});

test("arguments that do not fit, or are too large, are not sent", async () => {
  const { workspace, received } = await answering((ack) => ack({ ok: true, data: message("m") }));
  await expect(workspace.call("sendMessage", { ...input, body: "" })).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    issues: [{ path: [0, "body"] }],
  });
  expect(() => workspace.send("typing", { ticketId: 7 } as never)).toThrow(
    expect.objectContaining({ code: "VALIDATION_FAILED" }),
  );
  expect(received).toEqual([]);
});

test.each(["websocket", "polling"] as const)("over %s what is too large ends its call alone", async (transport) => {
  const limit = 4_000;
  const received: number[] = [];
  const server = await startPlainServer(
    (namespace) =>
      namespace.on("connection", (socket) =>
        socket.on("sendMessage", ({ body }: typeof input, ack: Ack) => {
          received.push(body.length);
          ack({ ok: true, data: message("m") });
        }),
      ),
    { maxHttpBufferSize: limit },
  );
  const client = openClient(server.url, { transports: [transport], maxPayload: limit });
  const workspace = client.of("workspace", { companyId: 1 });
  await workspace.connection.connected(5_000);
  const [before] = server.sockets();
  const lost: string[] = [];
  workspace.connection.subscribe(() => lost.push(workspace.connection.status));
  // Around the limit: nothing is let through that the server would close the connection for.
  let refused = 0;
  for (let length = limit - 400; length <= limit + 1; length += 50) {
    const outcome = await workspace.tryCall("sendMessage", { ...input, body: "x".repeat(length) });
    if (outcome.ok) continue;
    refused += 1;
    expect(outcome.error.code).toBe("PAYLOAD_TOO_LARGE");
  }
  expect(refused).toBeGreaterThan(0);
  expect(received.length).toBeGreaterThan(0);
  expect(lost).toEqual([]);
  expect(server.sockets()).toEqual([before]);
});

test("an event that does not exist is a mistake of the developer's, told with the names that do", async () => {
  const { workspace } = await answering(() => {});
  await expect(workspace.tryCall("sendMesage" as "sendMessage", input)).rejects.toThrow(/sendMessage, markAsRead/);
  expect(() => workspace.join("tickets" as "ticket", { ticketId: 7 })).toThrow(/ticket, notification/);
});
