import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { actAs, startDemo } from "./demo-process.ts";
import { connection, message, openAs, openTicketOf, write } from "./desk-page.ts";

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
  await write("Written while the server was away", ana);

  const second = await startDemo({ ...env, PORT: new URL(first.url).port });
  await actAs(second.url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 1, body: "Back again?" });
  await connection(ana, "Connected").waitFor();
  await message(ana, "Back again?").waitFor();
  await message(ana, "Written while the server was away").getByText("Read", { exact: true }).waitFor();
});

test("a server that knows the token no more asks to sign in again", async () => {
  const first = await startDemo();
  const ana = await openAs("Ana", first.url);
  await first.end();
  await connection(ana, "Reconnecting").waitFor();
  await startDemo({ PORT: new URL(first.url).port });
  await ana.getByText("Your session has ended. Please sign in again.").waitFor();
});
