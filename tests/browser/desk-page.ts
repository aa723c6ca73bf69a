import type { BrowserContextOptions, Locator, Page } from "playwright";
import { openPage } from "./chromium.ts";

/** Opens the demo in a page of its own and signs in with one click. */
export async function openAs(name: string, url: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await openPage(url, options);
  await signInAs(name, page);
  return page;
}

/** Signs in on the sign-in page, and waits until the page is live. */
export async function signInAs(name: string, page: Page): Promise<void> {
  await page.getByRole("button", { name: `Sign in as ${name}` }).click();
  await connection(page, "Connected").waitFor();
  await page.locator("[data-ticket]").first().waitFor();
}

/** The connection's state in the top bar. */
export const connection = (page: Page, state: string): Locator =>
  page.getByRole("status").filter({ hasText: new RegExp(`^${state}`) });

/** A ticket in the list that is shown. */
export const ticketOf = (page: Page, contact: string): Locator =>
  page.locator("[data-ticket]").filter({ hasText: contact });

/** A tab, by its name and its number of tickets. */
export const tab = (page: Page, status: "Open" | "Pending" | "Closed", count?: number): Locator =>
  page.getByRole("tab", { name: new RegExp(`^${status} ${count ?? ""}`) });

/** A message of the open conversation. */
export const message = (page: Page, text: string): Locator =>
  page.getByRole("log", { name: "Messages" }).getByRole("article").filter({ hasText: text });

export const composer = (page: Page): Locator => page.getByRole("textbox", { name: "Write a message" });

/** Opens a ticket of the list that is shown. */
export async function openTicketOf(contact: string, page: Page): Promise<void> {
  await ticketOf(page, contact).click();
  await page.getByRole("heading", { level: 2, name: contact }).waitFor();
  await page.getByRole("article").first().waitFor();
}

/** Puts a page behind another tab, or back in front. Headless Chromium shows every page, so the page has to be told. */
export const setHidden = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, isHidden);

/** Writes and sends. */
export async function write(text: string, page: Page): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}
