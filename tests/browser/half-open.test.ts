import type { WebSocket } from "playwright";
import { expect, onTestFinished, test } from "vitest";
import { startFaultProxy } from "../faults/fault-proxy.ts";
import { openPage, useChromium } from "./chromium.ts";
import { actAs, startDemo } from "./demo-process.ts";
import { connection, message, openTicketOf, signInAs } from "./desk-page.ts";

useChromium();

/** Nothing of this is waited for: it is how long the page would go on as if all were well, unless it asked. */
const heartbeat = 45_000;

/** Ana at a ticket, on a line that dies without a word; the page's clock is ours. */
async function openOnFragileLine() {
  let port = 0;
  const line = await startFaultProxy(() => port);
  const { url } = await startDemo({ FRONTEND_URL: line.url });
  // Before the demo is ended: it would wait for the ends that are not told.
  onTestFinished(line.close);
  port = Number(new URL(url).port);
  const page = await openPage("about:blank");
  const sockets: WebSocket[] = [];
  page.on("websocket", (socket) => sockets.push(socket));
  await page.clock.install();
  await page.goto(line.url);
  await signInAs("Ana", page);
  await openTicketOf("Mariana Alves", page);
  const say = (body: string) => actAs(url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 1, body });
  return { page, line, say, sockets };
}

test.each([
  ["the page comes into view again", "visibilitychange"],
  ["the page is shown from the browser's cache", "pageshow"],
])("a connection that died unnoticed is replaced as soon as %s, and nothing is missed", async (_, event) => {
  const { page, line, say } = await openOnFragileLine();
  line.freeze("websockets");
  await say("Did you see this?");
  await page.clock.runFor(20_000);
  await connection(page, "Connected").waitFor();
  expect(await message(page, "Did you see this?").count()).toBe(0);

  await page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
  await page.clock.runFor(4_000);
  await message(page, "Did you see this?").waitFor();
  await connection(page, "Connected").waitFor();
  await say("And this?");
  await message(page, "And this?").waitFor();
  expect(await message(page, "Did you see this?").count()).toBe(1);
});

test.each([
  ["half a minute", heartbeat - 15_000],
  ["a night", 8 * 3_600_000],
])("after a sleep of %s the page catches up by itself", async (_, asleep) => {
  const { page, line, say } = await openOnFragileLine();
  line.freeze("websockets");
  await say("Are you there?");
  await page.clock.fastForward(asleep);
  // The clock is looked at every five seconds, and a probe takes three.
  await page.clock.runFor(9_000);
  await message(page, "Are you there?").waitFor();
  await connection(page, "Connected").waitFor();
  expect(await message(page, "Are you there?").count()).toBe(1);
});

test("no attempt goes out over what HTTP has left open, and died with the connection", async () => {
  const { page, line, say } = await openOnFragileLine();
  line.freeze();
  await say("Over a new line?");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await page.clock.runFor(4_000);
  // Sooner than one attempt over such a line would be given up; a browser keeps up to six of them.
  await message(page, "Over a new line?").waitFor();
  await connection(page, "Connected").waitFor();
});

test("a connection that works is kept, however often the page is looked at", async () => {
  const { page, say, sockets } = await openOnFragileLine();
  const opened: string[] = [];
  page.on("websocket", (socket) => opened.push(socket.url()));
  for (let time = 0; time < 5; time++) {
    // The page's clock runs ahead of the network: what is answered in no time on it may take a while on a busy machine.
    const answered = sockets
      .at(-1)
      ?.waitForEvent("framereceived", ({ payload }) => /^43\/workspace-1,/.test(`${payload}`));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await answered;
    await page.clock.runFor(4_000);
  }
  await say("Still the same line");
  await message(page, "Still the same line").waitFor();
  expect(opened).toEqual([]);
});
