import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startWorkspaceServer, tokenFor } from "../e2e/workspace-server.ts";
import { openPage, useChromium } from "./chromium.ts";
import { violations } from "./violations.ts";

const root = join(import.meta.dirname, "../..");
let folder = "";
useChromium();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wirepact-docs-"));
  const args = ["packages/cli/src/bin.ts", "docs", "packages/contracts/src/chatia-flow/contract.ts", "--only", "page"];
  execFileSync(process.execPath, [...args, "--out", folder], { cwd: root });
});
afterAll(() => rmSync(folder, { recursive: true }));

const file = () => pathToFileURL(join(folder, "index.html")).href;

describe("from a file, without a network", () => {
  test("asks nobody for anything", async () => {
    const page = await openPage("about:blank");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(file());
    await page.getByRole("heading", { name: "chatia-flow 1.1.0" }).waitFor();
    expect(asked).toEqual([file()]);
  });

  test("finds events, rooms and fields by their words", async () => {
    const page = await openPage(file());
    const search = page.getByRole("searchbox", { name: "Search" });
    await search.fill("chat:ack");
    const entries = page.locator("[data-entry]:visible h4");
    expect(await entries.allTextContents()).toEqual(["chat:ack"]);
    await search.fill("zzz");
    await page.getByText("Nothing found.").waitFor();
    await search.fill("");
    expect(await entries.count()).toBeGreaterThan(30);
  });

  test("a deep link leads to its event, and names lead to their types", async () => {
    const page = await openPage(`${file()}#workspace-server-ticket`);
    const event = page.locator("article:target");
    await event.getByText("company-{companyId}-ticket").waitFor();
    await page.waitForFunction(
      () => (document.querySelector("article:target")?.getBoundingClientRect().top ?? 999) < 200,
    );
    await event.getByRole("link", { name: "TicketPayload", exact: true }).click();
    expect(await page.locator("article:target h4").textContent()).toBe("TicketPayload");
  });

  test.each(["light", "dark"] as const)("axe finds nothing serious in the %s colours", async (colorScheme) => {
    const page = await openPage(file(), { colorScheme });
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(colorScheme);
    for (const summary of await page.locator("summary").all()) await summary.click();
    expect(await violations(page)).toEqual([]);
  });

  test("the chosen colours stay", async () => {
    const page = await openPage(file(), { colorScheme: "light" });
    await page.getByRole("button", { name: "Dark" }).click();
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  });
});

/** The page from a web server, because a file has no origin that a server could allow. */
async function serve(): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(readFileSync(join(folder, "index.html")));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("tries events against a live server", async () => {
  const origin = await serve();
  const { realtime, url } = await startWorkspaceServer({ origins: [origin] });
  realtime.handle("workspace", {
    sendMessage: ([{ body }]) => ({
      id: "m1",
      body,
      ticketId: 7,
      fromMe: true,
      read: true,
      mediaType: null,
      mediaUrl: null,
      timestamp: 1,
      quotedMsg: null,
    }),
    markAsRead: () => ({ unreadMessages: 0 }),
    typing() {},
  });
  const page = await openPage(origin);
  await page.getByText("Try it against a server").click();
  const form = page.locator("[data-connect]");
  await form.getByLabel("URL").fill(url);
  await form.getByLabel("companyId").fill("1");
  await form.getByLabel("Token").fill("wrong");
  await form.getByRole("button", { name: "Connect" }).click();
  await page.getByText("refused: Token inválido").waitFor();
  await form.getByLabel("Token").fill(tokenFor());
  await form.getByRole("button", { name: "Connect" }).click();
  await page.getByText("connected to /workspace-1").waitFor();

  const event = page.locator("#workspace-client-sendMessage");
  await event.getByText("Send", { exact: true }).first().click();
  await event.getByRole("button", { name: "Send" }).click();
  await event.getByText('"body": "Olá, como posso ajudar?"').last().waitFor();
  await event.getByRole("textbox").fill("7");
  await event.getByRole("button", { name: "Send" }).click();
  await event.getByText("The arguments have to be a list").waitFor();

  await realtime.of("workspace", { companyId: 1 }).emit("ticket", { action: "delete", ticketId: 7 });
  const received = page.locator("[data-log] li").first();
  await received.getByText("company-1-ticket").waitFor();
  expect(JSON.parse((await received.locator("pre").textContent()) ?? "")).toEqual([{ action: "delete", ticketId: 7 }]);
});
