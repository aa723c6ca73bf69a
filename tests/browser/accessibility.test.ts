import axe from "axe-core";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { openPage, useChromium } from "./chromium.ts";
import { actAs, useDemo } from "./demo-process.ts";
import { openAs, openTicketOf } from "./desk-page.ts";

useChromium();
const demo = useDemo();

/** What axe finds serious or critical: rule, and the elements that break it. */
async function violations(page: Page): Promise<string[]> {
  // Evaluated over the debugger and not as a <script>: the page's policy stays as it is.
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<axe.AxeResults>("axe.run(document)");
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

test.each(["light", "dark"] as const)("axe finds nothing serious in the %s colours", async (colorScheme) => {
  const signIn = await openPage(demo.url, { colorScheme });
  await signIn.getByRole("button", { name: /^Sign in as Ana/ }).waitFor();
  expect(await violations(signIn)).toEqual([]);

  const page = await openAs("Ana", demo.url, { colorScheme });
  await openTicketOf("Mariana Alves", page);
  await actAs(demo.url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 4, body: "Hello?" });
  await page.getByRole("region", { name: "New message from Rafael Lima" }).waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: /^Notifications/ }).click();
  await page.getByRole("button", { name: "Edit contact" }).click();
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: "New ticket" }).click();
  await page.getByRole("dialog").getByRole("button", { name: /Emily/ }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test("axe finds nothing serious on a phone", async () => {
  const page = await openAs("Ana", demo.url, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  expect(await violations(page)).toEqual([]);
  await openTicketOf("Mariana Alves", page);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await page.getByRole("complementary", { name: "Details" }).waitFor();
  expect(await violations(page)).toEqual([]);
});
