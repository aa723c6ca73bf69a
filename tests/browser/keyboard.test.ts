import { expect, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { useDemo } from "./demo-process.ts";
import { composer, message, openAs } from "./desk-page.ts";

useChromium();
const demo = useDemo();

test("a message is sent with nothing but the keyboard", async () => {
  const page = await openAs("Ana", demo.url);
  const focused = (selector: string) =>
    page.waitForFunction((wanted) => document.activeElement?.matches(wanted) === true, selector);

  await page.keyboard.press("/");
  await focused(".search input");
  await page.keyboard.type("a");
  await page.keyboard.press("Escape");
  await focused(".search input");
  expect(await page.locator(".search input").inputValue()).toBe("");

  await page.keyboard.press("Tab"); // new ticket
  await page.keyboard.press("Tab"); // the tabs are one stop
  await focused("[role=tab][data-status=open]");
  await page.keyboard.press("ArrowRight");
  await focused("[role=tab][data-status=pending]");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab"); // so is the list
  await focused("[data-ticket='1']");
  await page.keyboard.press("ArrowDown");
  await focused("[data-ticket='2']");
  await page.keyboard.press("End");
  await focused("[data-ticket='3']");
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");

  await focused("#conversation textarea");
  await page.keyboard.type("First line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("Second / line");
  await page.keyboard.press("Enter");
  await message(page, "First line").getByText("Read", { exact: true }).waitFor();
  expect(await message(page, "First line").locator("p").textContent()).toBe("First line\nSecond / line");
  expect(await composer(page).inputValue()).toBe("");

  await page.keyboard.press("Escape");
  await page.getByText("Choose a conversation").waitFor();
  await focused("[data-ticket='1']");
});

test("a dialog keeps the focus, closes on Escape and gives the focus back", async () => {
  const page = await openAs("Ana", demo.url);
  await page.getByRole("button", { name: "New ticket" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "New ticket" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("New ticket");
});

test("the bell's list closes on Escape, and the bell has the focus again", async () => {
  const page = await openAs("Ana", demo.url);
  await page.getByRole("button", { name: "Notifications" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Nothing new.").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Nothing new.").waitFor({ state: "hidden" });
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Notifications");
});

test("the language is the browser's, and can be switched", async () => {
  const page = await openAs("Ana", demo.url);
  await page.getByRole("button", { name: "Português" }).click();
  await page.getByRole("tab", { name: /^Abertos/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("pt-BR");
  await page.reload();
  await page.getByRole("tab", { name: /^Abertos/ }).waitFor();
});
