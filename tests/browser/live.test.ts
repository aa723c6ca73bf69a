import { expect, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { actAs, startDemo } from "./demo-process.ts";
import { composer, message, openAs, openTicketOf, tab, ticketOf, write } from "./desk-page.ts";

useChromium();

test("a message typed in one page appears in the other, and its ticks rise in both", async () => {
  const { url } = await startDemo();
  const [ana, bia] = await Promise.all([openAs("Ana", url), openAs("Bia", url)]);
  await Promise.all([openTicketOf("Mariana Alves", ana), openTicketOf("Mariana Alves", bia)]);

  await composer(ana).pressSequentially("It is on its way");
  await bia.getByText("Ana is replying…").waitFor();
  await composer(ana).press("Enter");

  await message(bia, "It is on its way").waitFor();
  await bia.getByText("Ana is replying…").waitFor({ state: "detached" });
  for (const page of [ana, bia]) {
    await message(page, "It is on its way").getByText("Read", { exact: true }).waitFor();
    expect(await message(page, "It is on its way").count()).toBe(1);
    expect(await ticketOf(page, "Mariana Alves").textContent()).toContain("It is on its way");
  }
});

test("a change of status moves the ticket between the lists of the other page", async () => {
  const { url } = await startDemo();
  const [ana, bia] = await Promise.all([openAs("Ana", url), openAs("Bia", url)]);
  await openTicketOf("Emily Carter", ana);
  await tab(bia, "Open", 3).waitFor();

  await ana.getByRole("button", { name: "Close ticket" }).click();

  await ticketOf(bia, "Emily Carter").waitFor({ state: "detached" });
  await tab(bia, "Open", 2).waitFor();
  await tab(bia, "Closed", 3).click();
  await ticketOf(bia, "Emily Carter").waitFor();
  // The page that closed it follows it there.
  await ana.getByText("This ticket is closed. Reopen it to write.").waitFor();
  expect(await tab(ana, "Closed").getAttribute("aria-selected")).toBe("true");

  await openTicketOf("Emily Carter", bia);
  await bia.locator(".conversation-head").getByRole("button", { name: "Reopen" }).click();
  await composer(ana).waitFor();
  await tab(ana, "Open", 3).waitFor();
  expect(await ana.getByLabel("Assigned to").locator("option:checked").textContent()).toBe("Bia Ramos");
});

test("who is assigned a ticket is told, and who assigns is not", async () => {
  const { url } = await startDemo();
  const [ana, bia] = await Promise.all([openAs("Ana", url), openAs("Bia", url)]);
  await tab(ana, "Pending").click();
  await openTicketOf("Rafael Lima", ana);
  await ana.getByLabel("Assigned to").selectOption({ label: "Bia Ramos" });

  await bia
    .getByRole("region", { name: "A ticket was assigned to you" })
    .getByRole("button", { name: "Open ticket" })
    .click();
  await bia.getByRole("heading", { level: 2, name: "Rafael Lima" }).waitFor();
  expect(await ana.getByRole("button", { name: "Notifications", exact: true }).count()).toBe(1);
});

test("a customer's message on a waiting ticket is told, counted, and read by opening it", async () => {
  const { url } = await startDemo();
  const ana = await openAs("Ana", url);
  const before = Number(/\((\d+)\)/.exec(await ana.title())?.[1]);
  expect(before).toBeGreaterThan(0);

  await actAs(url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 4, body: "Hello? Anybody?" });
  const toast = ana.getByRole("region", { name: "New message from Rafael Lima" });
  await toast.getByText("Hello? Anybody?").waitFor();
  await ana.waitForFunction((count) => document.title.startsWith(`(${count})`), before + 1);
  await ana.getByRole("button", { name: "Notifications: 1 new notification" }).click();
  await ana
    .getByRole("region", { name: "Notifications" })
    .getByRole("button", { name: /Rafael Lima/ })
    .click();

  await message(ana, "Hello? Anybody?").waitFor();
  await toast.waitFor({ state: "detached" });
  await ticketOf(ana, "Rafael Lima").locator(".badge").waitFor({ state: "detached" });
  await ana.waitForFunction((count) => document.title.startsWith(`(${count})`), before - 2);
});

test("one may quote, read up, and be told of what came meanwhile", async () => {
  const { url } = await startDemo();
  const ana = await openAs("Ana", url, { viewport: { width: 1280, height: 520 } });
  await openTicketOf("Mariana Alves", ana);
  await message(ana, "O prazo era ontem")
    .getByRole("button", { name: /^Reply to/ })
    .click();
  await write("I am sorry", ana);
  await message(ana, "I am sorry").getByRole("blockquote").getByText("O prazo era ontem").waitFor();

  const log = ana.getByRole("log", { name: "Messages" });
  await log.evaluate(
    (element) =>
      new Promise((resolve) => {
        // The page hears of it with the next frame, and only then knows that its reader is not at the end.
        element.addEventListener("scroll", resolve, { once: true });
        element.scrollTo(0, 0);
      }),
  );
  await actAs(url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 1, body: "Never mind" });
  await ana.getByRole("button", { name: "1 new message" }).click();
  await message(ana, "Never mind").waitFor();
  expect(
    await log.evaluate(({ scrollTop, clientHeight, scrollHeight }) => scrollHeight - scrollTop - clientHeight),
  ).toBeLessThan(2);
});

test("a ticket is opened for a new contact, and the contact can be renamed", async () => {
  const { url } = await startDemo();
  const [ana, bia] = await Promise.all([openAs("Ana", url), openAs("Bia", url)]);
  await ana.getByRole("button", { name: "New ticket" }).click();
  const dialog = ana.getByRole("dialog");
  await dialog.getByRole("button", { name: "New contact" }).click();
  await dialog.getByLabel("Name").fill("Zélia Prado");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Please enter a phone number").waitFor();
  await dialog.getByLabel("Phone number").fill("+55 (11) 98888-7777");
  await dialog.getByRole("button", { name: "Save" }).click();

  await ana.getByRole("heading", { level: 2, name: "Zélia Prado" }).waitFor();
  await tab(bia, "Pending").click();
  await ticketOf(bia, "Zélia Prado").waitFor();
  await ana.getByRole("button", { name: "Edit contact" }).click();
  await ana.getByLabel("Name").fill("Zélia Prado Lima");
  await ana.getByRole("button", { name: "Save" }).click();
  await ticketOf(bia, "Zélia Prado Lima").waitFor();
});
