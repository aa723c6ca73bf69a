import { mkdtempSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Claims, chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { createServer, jwt } from "@wirepact/server";
import { expect, onTestFinished, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { actAs, startDemo } from "./demo-process.ts";
import { connection, message, openAs, openTicketOf, write } from "./desk-page.ts";
import { violations } from "./violations.ts";

useChromium();

test("a server that restarts is waited for, and nothing is missed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "helpdesk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { DATA_DIR: folder, JWT_SECRET: "a secret that outlives the process" };
  const first = await startDemo(env);
  const ana = await openAs("Ana", first.url);
  await openTicketOf("Mariana Alves", ana);

  await first.end();
  await connection(ana, "Reconnecting").waitFor();
  await ana.getByText("The connection was lost.").waitFor();
  expect(await violations(ana)).toEqual([]);
  await write("Written while the server was away", ana);

  const second = await startDemo({ ...env, PORT: new URL(first.url).port });
  await actAs(second.url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 1, body: "Back again?" });
  await connection(ana, "Connected").waitFor();
  await message(ana, "Back again?").waitFor();
  await message(ana, "Written while the server was away").getByText("Read", { exact: true }).waitFor();
});

test("a server of a version that does not fit any more asks to reload the page", async () => {
  const first = await startDemo();
  const ana = await openAs("Ana", first.url);
  await first.end();
  const server = createHttpServer((_, response) => response.end("the new page"));
  const realtime = createServer({ ...chatiaFlow, version: "2.0.0" }, server, {
    authenticate: jwt({ secret: "another", claims: Claims }),
    // The page is its own server's, and says so in every POST.
    origins: [new URL(first.url).origin],
    authorize: {
      workspace: {
        connect: () => true,
        rooms: { ticket: () => true, status: () => true, notification: () => true, user: () => true },
      },
    },
    contracts: {
      history: {
        name: chatiaFlow.name,
        version: "2.0.0",
        fingerprint: "2000000000000000",
        clients: [{ version: chatiaFlow.version, fingerprint: "1000000000000000", breaks: ["EVENT_NO_DELETE"] }],
      },
    },
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  onTestFinished(() => realtime.close());
  server.listen(Number(new URL(first.url).port), "127.0.0.1");
  await connection(ana, "New version").waitFor();
  await ana.getByText("There is a new version of this page.").waitFor();
  expect(await violations(ana)).toEqual([]);
  await ana.getByRole("button", { name: "Reload" }).click();
  await ana.getByText("the new page").waitFor();
});

test("a server that knows the token no more asks to sign in again", async () => {
  const first = await startDemo();
  const ana = await openAs("Ana", first.url);
  await first.end();
  await connection(ana, "Reconnecting").waitFor();
  await startDemo({ PORT: new URL(first.url).port });
  await ana.getByText("Your session has ended. Please sign in again.").waitFor();
});
