import type { Page } from "playwright";
import { expect, test } from "vitest";
import { addStyle } from "./add-style.ts";
import { useChromium } from "./chromium.ts";
import { cutText } from "./cut-text.ts";
import { actAs, useDemo } from "./demo-process.ts";
import { message, openAs, openTicketOf, write } from "./desk-page.ts";
import { endMotion } from "./end-motion.ts";

useChromium();
const demo = useDemo();

const panes = async (page: Page) => {
  const shown = [];
  for (const pane of [".ticket-pane", ".conversation-pane", ".details-pane"]) {
    if (await page.locator(pane).isVisible()) shown.push(pane);
  }
  return shown;
};
/** Shows the first moment of what moves, which on a slow machine is long enough to be seen, and in a test is not. */
const holdAnimations = (page: Page) => addStyle(page, "* { animation-play-state: paused !important }");
const scrollsSideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test.each([
  ["a phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ["the narrowest phone", { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true }],
  ["1280 × 800 at 200 % zoom", { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }],
])("%s shows one pane at a time, with a way back", async (screen, options) => {
  const page = await openAs("Ana", demo.url, options);
  expect(await panes(page)).toEqual([".ticket-pane"]);
  expect(await scrollsSideways(page)).toBe(false);
  expect(await cutText(page)).toEqual([]);
  await page.getByRole("button", { name: "New ticket" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Emily/ }).waitFor();
  expect(await cutText(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await openTicketOf("Mariana Alves", page);
  expect(await panes(page)).toEqual([".conversation-pane"]);
  expect(await cutText(page)).toEqual([]);
  await write(`From ${screen}`, page);
  await message(page, `From ${screen}`).getByText("Read", { exact: true }).waitFor();
  expect(await scrollsSideways(page)).toBe(false);

  await holdAnimations(page);
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await page.getByRole("complementary", { name: "Details" }).waitFor();
  expect(await panes(page)).toEqual([".details-pane"]);
  expect(await scrollsSideways(page)).toBe(false);
  expect(await cutText(page)).toEqual([]);
  await page.getByRole("button", { name: "Close details" }).click();
  await page.getByRole("button", { name: "Back to tickets" }).click();
  await page.getByRole("tab", { name: /^Open/ }).waitFor();
  expect(await panes(page)).toEqual([".ticket-pane"]);
});

test("the browser's back button goes back, too", async () => {
  const page = await openAs("Ana", demo.url, { viewport: { width: 390, height: 844 } });
  await openTicketOf("Mariana Alves", page);
  await page.goBack();
  await page.getByRole("tab", { name: /^Open/ }).waitFor();
  expect(await panes(page)).toEqual([".ticket-pane"]);
});

test("between phone and desktop the details come over the conversation", async () => {
  const page = await openAs("Ana", demo.url, { viewport: { width: 960, height: 700 } });
  await openTicketOf("Mariana Alves", page);
  expect(await panes(page)).toEqual([".ticket-pane", ".conversation-pane"]);
  await holdAnimations(page);
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await page.getByRole("complementary", { name: "Details" }).waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  await page.keyboard.press("Escape");
  await page.getByRole("complementary", { name: "Details" }).waitFor({ state: "hidden" });
});

test.each([
  ["a phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ["a tablet", { viewport: { width: 820, height: 1180 }, hasTouch: true }],
])(
  "on %s the head says who answers beside who looks, and a toast covers neither it nor the banner",
  async (_, options) => {
    const [page, bia] = await Promise.all([openAs("Ana", demo.url, options), openAs("Bia", demo.url)]);
    await Promise.all([page, bia].map((each) => openTicketOf("Emily Carter", each)));
    await page.getByText("Bia is viewing this ticket").waitFor();
    const assignee = page.locator(".conversation-assignee");
    expect(await assignee.textContent()).toBe("Ana Souza");
    expect(await assignee.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
    expect(await cutText(page)).toEqual([]);

    await actAs(demo.url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 5, body: "Hello?" });
    const toast = page.locator(".toast");
    await toast.hover(); // so that it stays
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await endMotion(page);
    const top = (await toast.boundingBox())?.y ?? 0;
    for (const selector of [".connection-banner", ".conversation-head"]) {
      const box = await page.locator(selector).boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0), selector).toBeLessThanOrEqual(top);
    }
  },
);
