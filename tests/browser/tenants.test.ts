import { expect, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { startDemo } from "./demo-process.ts";
import { message, openAs, openTicketOf, signInAs, ticketOf, write } from "./desk-page.ts";

useChromium();

test("another company sees nothing, on the screen or on the wire", async () => {
  const { url } = await startDemo();
  const caio = await openAs("Caio", url);
  const frames: string[] = [];
  // The listener must be there before the connection is: sign in again.
  await caio.getByRole("button", { name: "Sign out" }).click();
  caio.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => void frames.push(String(payload))));
  await signInAs("Caio", caio);
  const ana = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", ana);
  await write("Only Acme may read this", ana);
  await message(ana, "Only Acme may read this").getByText("Read", { exact: true }).waitFor();
  await ana.getByRole("button", { name: "Close ticket" }).click();
  await ana.getByText("This ticket is closed").waitFor();

  // What is sent later arrives later: once this is here, the other would be, too.
  await openTicketOf("Roberto Teixeira", caio);
  await write("Our own", caio);
  await message(caio, "Our own").getByText("Read", { exact: true }).waitFor();

  const heard = frames.join("\n");
  expect(heard).toContain("Our own");
  expect(heard).not.toContain("Only Acme");
  expect(heard).not.toContain("Mariana");
  expect(await caio.content()).not.toContain("Mariana");
});

test("signing out and in as another company leaves nothing of the old one", async () => {
  const { url } = await startDemo();
  const page = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", page);
  await page.getByRole("textbox", { name: "Write a message" }).fill("a draft of Acme's");
  const closed = new Promise((resolve) => page.once("websocket", resolve));
  await page.getByRole("button", { name: "Sign out" }).click();

  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect(await page.evaluate(() => [sessionStorage.length, location.hash])).toEqual([0, ""]);
  expect(await page.content()).not.toContain("Mariana");

  await signInAs("Caio", page);
  await closed; // a connection of its own, not the old one
  await ticketOf(page, "Roberto Teixeira").waitFor();
  for (const status of ["Pending", "Closed", "Open"]) {
    await page.getByRole("tab", { name: new RegExp(`^${status}`) }).click();
    await page.locator("[data-ticket]").first().waitFor();
    expect(await page.content()).not.toMatch(/Mariana|Acme|Ana Souza|draft/);
  }
  // The old ticket's address leads nowhere.
  await page.goto(`${url}/#/tickets/1`);
  await page.getByText("This ticket does not exist any more.").waitFor();
});

test("a reload keeps this tab's user, and another tab starts signed out", async () => {
  const { url } = await startDemo();
  const page = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", page);
  await page.reload();
  await page.getByRole("heading", { level: 2, name: "Mariana Alves" }).waitFor();

  const other = await page.context().newPage();
  await other.goto(url);
  await signInAs("Caio", other);
  await ticketOf(other, "Roberto Teixeira").waitFor();
  await page.reload();
  await page.getByRole("heading", { level: 2, name: "Mariana Alves" }).waitFor();
});

test("wrong credentials are refused in words", async () => {
  const { url } = await startDemo();
  const page = await openAs("Ana", url);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("E-mail").fill("ana@acme.test");
  await page.getByLabel("Password").fill("wrong");
  await page.getByLabel("Password").press("Enter");
  await page.getByRole("alert").getByText("That e-mail and password do not match.").waitFor();
});
