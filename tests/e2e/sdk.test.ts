import { execFileSync } from "node:child_process";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { chatiaFlow } from "@wirepact/chatia-flow-sdk";
import type { WorkspaceClient } from "@wirepact/chatia-flow-sdk/client";
import { connectWorkspace } from "@wirepact/chatia-flow-sdk/client";
import { chatiaFlowServer } from "@wirepact/chatia-flow-sdk/server";
import type { TicketPayload } from "@wirepact/chatia-flow-sdk/types";
import { decodeTicket, decodeTicketPayload } from "@wirepact/chatia-flow-sdk/validators";
import { createClient, durableRooms } from "@wirepact/client";
import type { Claims } from "@wirepact/contracts/chatia-flow";
import { createServer } from "@wirepact/server";
import { describe, expect, expectTypeOf, onTestFinished, test } from "vitest";
import { message } from "./message.ts";
import { startWorkspaceServer, tokenFor } from "./workspace-server.ts";

const root = join(import.meta.dirname, "../..");

test("the committed SDK is what the generator writes", () => {
  const args = ["packages/cli/src/bin.ts", "generate", "packages/contracts/src/chatia-flow/contract.ts"];
  const run = () => execFileSync(process.execPath, [...args, "--out", "sdks/chatia-flow", "--check"], { cwd: root });
  expect(run).not.toThrow();
});

function connect(url: string): WorkspaceClient {
  const workspace = connectWorkspace({ url, companyId: 1, token: tokenFor(), transports: ["websocket"] });
  onTestFinished(() => workspace.close());
  return workspace;
}

/** A promise for the argument of the next call of a handler. */
function heard<T>(listen: (handler: (value: T) => void) => unknown): Promise<T> {
  return new Promise((resolve) => listen(resolve));
}

/** A server on the generated contract: no schema library anywhere. */
async function startGeneratedServer() {
  const httpServer = createHttpServer();
  const realtime = createServer(chatiaFlow, httpServer, {
    authenticate: async () => ({ claims: { companyId: 1 } }),
    authorize: {
      workspace: {
        connect: () => true,
        rooms: { ticket: () => true, notification: () => true, status: () => true, user: () => true },
      },
    },
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => realtime.close());
  return { realtime, url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}` };
}

describe.each([
  ["the contract it was generated from", startWorkspaceServer],
  ["the generated contract", startGeneratedServer],
])("against a server of %s", (_, start) => {
  test("calls by name, with results and named errors", async () => {
    const { realtime, url } = await start();
    chatiaFlowServer<Claims>(realtime).handleWorkspace({
      sendMessage(input, { fail, params }) {
        expect(params).toEqual({ companyId: 1 });
        if (input.body === "late") throw fail("TICKET_CLOSED", { closedAt: new Date(0) });
        return { ...message, body: input.body };
      },
      markAsRead: () => ({ unreadMessages: 0 }),
      typing() {},
    });
    const workspace = connect(url);
    expect(await workspace.sendMessage({ ticketId: 7, body: " Oi ", clientId: "c1" })).toEqual({
      ...message,
      body: "Oi",
    });
    const outcome = await workspace.trySendMessage({ ticketId: 7, body: "late", clientId: "c2" });
    if (outcome.ok || outcome.error.code !== "TICKET_CLOSED") throw new Error("It should have been closed.");
    expectTypeOf(outcome.error.data).toEqualTypeOf<{ closedAt: Date }>();
    expect(outcome.error.data).toEqual({ closedAt: new Date(0) });
    await expect(workspace.sendMessage({ ticketId: 7, body: "", clientId: "c" })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
  });

  test("joins rooms by name, and hears by name what is emitted by name", async () => {
    const { realtime, url } = await start();
    const flow = chatiaFlowServer(realtime);
    const workspace = connect(url);
    const ticket = workspace.ticket(7);
    await ticket.joined();
    const inRoom = heard(ticket.onAppMessage);
    await flow.workspace(1).ticket(7).appMessage({ action: "create", data: message });
    expect(await inRoom).toEqual({ action: "create", data: message });

    const everywhere = heard<TicketPayload>(workspace.onTicket);
    await flow.workspace(1).all.ticket({ action: "delete", ticketId: 7 });
    expect(await everywhere).toEqual({ action: "delete", ticketId: 7 });

    await workspace.notification().joined();
    const notified = heard(workspace.onNotification);
    await flow.workspace(1).notification().notification({ message: "Nova", type: "info" });
    expect(await notified).toEqual({ message: "Nova", type: "info" });
    expect(() =>
      flow
        .workspace(1)
        .ticket(7)
        .appMessage({ action: "create" } as never),
    ).toThrow("data: Invalid input");
  });
});

test("only what all of several rooms may hear can be sent to them", () => {
  const scope = {} as ReturnType<ReturnType<ReturnType<typeof chatiaFlowServer>["workspace"]>["ticket"]>;
  expectTypeOf(scope).toHaveProperty("appMessage");
  type Both = ReturnType<(typeof scope)["to"]["notification"]>;
  expectTypeOf<Both>().toHaveProperty("contact");
  expectTypeOf<Both>().not.toHaveProperty("appMessage");
  expectTypeOf<Both>().not.toHaveProperty("ticketNotification");
});

test("the generated contract serves createClient as it is", async () => {
  const { realtime, url } = await startWorkspaceServer();
  const client = createClient(chatiaFlow, { url, token: tokenFor(), durable: durableRooms() });
  onTestFinished(() => client.close());
  const status = client.of("workspace", { companyId: 1 }).join("status", { status: "open" });
  await status.joined();
  const change = heard<TicketPayload>((handler) => status.on("ticket", handler));
  await realtime
    .of("workspace", { companyId: 1 })
    .to("status", { status: "open" })
    .emit("ticket", { action: "delete", ticketId: 7 });
  expect(await change).toEqual({ action: "delete", ticketId: 7 });
});

test("a validator by itself says what is wrong, where", () => {
  expect(decodeTicket({ contact: { email: 1 } })).toEqual({
    issues: [{ path: ["contact", "email"], message: "Invalid input: expected string" }],
  });
  expect(decodeTicketPayload({ action: "delete" })).toEqual({
    issues: [{ path: ["ticketId"], message: "Invalid input: expected number or string, received undefined" }],
  });
  expect(decodeTicketPayload({ action: "delete", ticketId: true })).toEqual({
    issues: [{ path: ["ticketId"], message: "Invalid input: expected number or string" }],
  });
  expect(decodeTicketPayload({ ticketId: 1 })).toEqual({
    issues: [
      {
        path: ["action"],
        message: 'Invalid input: expected one of "create", "update", "delete", "updateUnread", received undefined',
      },
    ],
  });
  // A payload is no ticket: what is missing first is said to be missing.
  expect(decodeTicket({ action: "delete", ticketId: 1 })).toEqual({
    issues: [{ path: ["contact"], message: "Invalid input: expected object, received undefined" }],
  });
});
