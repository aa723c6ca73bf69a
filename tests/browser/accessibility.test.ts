import { expect, test } from "vitest";
import { openPage, useChromium } from "./chromium.ts";
import { actAs, startDemo, useDemo } from "./demo-process.ts";
import { composer, message, openAs, openTicketOf } from "./desk-page.ts";
import { violations } from "./violations.ts";

useChromium();
const demo = useDemo();
/** Half a dozen looks at a page with every rule there is: a guard against hanging on a busy machine, and no measure. */
const patience = 180_000;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test.each(["light", "dark"] as const)(
  "axe finds nothing serious in the %s colours",
  async (colorScheme) => {
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
  },
  patience,
);

test(
  "axe finds nothing serious on a phone",
  async () => {
    const page = await openAs("Ana", demo.url, phone);
    expect(await violations(page)).toEqual([]);
    await openTicketOf("Mariana Alves", page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Details", exact: true }).click();
    await page.getByRole("complementary", { name: "Details" }).waitFor();
    expect(await violations(page)).toEqual([]);
  },
  patience,
);

test.each([
  ["a desktop", "light", {}],
  ["a phone", "dark", phone],
] as const)(
  "axe finds nothing serious in what goes wrong on %s, in %s colours",
  async (_, colorScheme, screen) => {
    const { url } = await startDemo();
    const options = { ...screen, colorScheme };
    const signIn = await openPage(url, options);
    await signIn.getByLabel("E-mail").fill("ana@acme.test");
    await signIn.getByLabel("Password").fill("wrong");
    await signIn.getByLabel("Password").press("Enter");
    await signIn.getByRole("alert").getByText("do not match").waitFor();
    expect(await violations(signIn)).toEqual([]);

    await signIn.route(/\/api\/tickets(\?|$)/, (route) => route.abort());
    await signIn.getByRole("button", { name: "Sign in as Ana" }).click();
    await signIn.getByText("This could not be loaded.").waitFor();
    expect(await violations(signIn)).toEqual([]);

    const page = await openAs("Ana", url, options);
    await openTicketOf("Mariana Alves", page);
    await composer(page).fill("Too late?");
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await composer(page).press("Enter");
    await message(page, "Too late?").waitFor();
    expect(await violations(page)).toEqual([]);
    await actAs(url, "bia@acme.test", "PATCH", "/api/tickets/1", { status: "closed" });
    await page.context().setOffline(false);
    await message(page, "Too late?").getByText("The ticket was closed meanwhile.").waitFor();
    await page.getByText("This ticket is closed").waitFor();
    expect(await violations(page)).toEqual([]);

    await page.goto(`${url}/#/tickets/999`);
    await page.getByText("This ticket does not exist any more.").waitFor();
    expect(await violations(page)).toEqual([]);
  },
  patience,
);
