import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { cutText } from "./cut-text.ts";
import { startDemo, useDemo } from "./demo-process.ts";
import { composer, message, openAs, openTicketOf, setHidden, signInAs } from "./desk-page.ts";

useChromium();
const demo = useDemo();

/** What the conversation says of colleagues; a polite live region, so a screen reader says it, too. */
const line = (page: Page, text: string | RegExp) =>
  page.locator(".presence-line[role=status]").filter({ hasText: text });
const nobody = (page: Page) => line(page, /^$/);

/** Another tab of the same user. */
async function secondTab(page: Page, name: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(demo.url);
  await signInAs(name, tab);
  return tab;
}

test("colleagues in one ticket see each other, and who is replying, until they stop", async () => {
  const [ana, bia] = await Promise.all([openAs("Ana", demo.url), openAs("Bia", demo.url)]);
  await openTicketOf("Mariana Alves", ana);
  await nobody(ana).waitFor();
  await openTicketOf("Mariana Alves", bia);
  await line(ana, "Bia is viewing this ticket").waitFor();
  await line(bia, "Ana is viewing this ticket").waitFor();
  expect(await ana.locator(".viewers").textContent()).toBe("BR");

  await composer(bia).pressSequentially("Let me look");
  await line(ana, "Bia is replying…").waitFor();
  await line(ana, "Bia is viewing this ticket").waitFor(); // some seconds after the last key
  await composer(bia).press("Enter");
  await message(ana, "Let me look").waitFor();

  await openTicketOf("Emily Carter", bia);
  await nobody(ana).waitFor();
  await nobody(bia).waitFor();
});

test("two tabs of one user are one colleague, and nobody to themselves", async () => {
  const [ana, bia] = await Promise.all([openAs("Ana", demo.url), openAs("Bia", demo.url)]);
  const tab = await secondTab(bia, "Bia");
  await Promise.all([ana, bia, tab].map((page) => openTicketOf("Emily Carter", page)));
  await line(ana, "Bia is viewing this ticket").waitFor();
  for (const page of [bia, tab]) await line(page, "Ana is viewing this ticket").waitFor();
  expect(await ana.locator(".viewer").count()).toBe(1);

  await composer(tab).pressSequentially("H");
  await line(ana, "Bia is replying…").waitFor();
  await line(bia, "Ana is viewing this ticket").waitFor();
  await tab.close();
  await line(ana, "Bia is viewing this ticket").waitFor(); // at once, and still there
  await bia.close();
  await nobody(ana).waitFor();
});

test("whose tab is behind another one is not viewing, after a moment, and is again in front", async () => {
  const [ana, bia] = await Promise.all([openAs("Ana", demo.url), openAs("Bia", demo.url)]);
  await Promise.all([ana, bia].map((page) => openTicketOf("Emily Carter", page)));
  await line(ana, "Bia is viewing this ticket").waitFor();
  await setHidden(bia, true);
  await setHidden(bia, false); // a glance at another tab
  await setHidden(bia, true);
  await line(ana, "Bia is viewing this ticket").waitFor();
  await nobody(ana).waitFor();
  await line(bia, "Ana is viewing this ticket").waitFor(); // she is told all the same
  await setHidden(bia, false);
  await line(ana, "Bia is viewing this ticket").waitFor();
});

test("it fits on the narrowest phone, and speaks Portuguese to whoever does", async () => {
  const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true };
  const [ana, bia] = await Promise.all([openAs("Ana", demo.url, phone), openAs("Bia", demo.url)]);
  await bia.getByRole("button", { name: "Português" }).click();
  await openTicketOf("Mariana Alves", ana);
  await bia.locator("[data-ticket]").filter({ hasText: "Mariana Alves" }).click();
  await line(bia, "Ana está vendo este ticket").waitFor();
  await line(ana, "Bia is viewing this ticket").waitFor();
  expect(await cutText(ana)).toEqual([]);
  expect(await ana.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(
    false,
  );
  await composer(ana).pressSequentially("H");
  await line(bia, "Ana está respondendo…").waitFor();
});

test("while the server is away nobody is known to be there, and all are shown again when it is back", async () => {
  const folder = mkdtempSync(join(tmpdir(), "helpdesk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { DATA_DIR: folder, JWT_SECRET: "a secret that outlives the process" };
  const first = await startDemo(env);
  const [ana, bia] = await Promise.all([openAs("Ana", first.url), openAs("Bia", first.url)]);
  await Promise.all([ana, bia].map((page) => openTicketOf("Mariana Alves", page)));
  await line(ana, "Bia is viewing this ticket").waitFor();
  await first.end();
  await nobody(ana).waitFor();
  await startDemo({ ...env, PORT: new URL(first.url).port });
  await line(ana, "Bia is viewing this ticket").waitFor();
  await line(bia, "Ana is viewing this ticket").waitFor();
});
