import { expect, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { actAs, startDemo } from "./demo-process.ts";
import { composer, connection, message, openAs, openTicketOf, tab, write } from "./desk-page.ts";

useChromium();

test("a cut network is shown; what was missed and what was written meanwhile are there after it", async () => {
  const { url } = await startDemo();
  const ana = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", ana);

  await ana.context().setOffline(true);
  await connection(ana, "Offline").waitFor();
  await ana.getByText("You are offline.").waitFor();
  await write("Written without a network", ana);
  await actAs(url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 1, body: "Are you there?" });
  await actAs(url, "bia@acme.test", "PATCH", "/api/tickets/3", { status: "closed" });
  expect(await message(ana, "Are you there?").count()).toBe(0);

  await ana.context().setOffline(false);
  await connection(ana, "Connected").waitFor();
  await message(ana, "Are you there?").waitFor();
  await message(ana, "Written without a network").getByText("Read", { exact: true }).waitFor();
  expect(await message(ana, "Written without a network").count()).toBe(1);
  await tab(ana, "Closed", 3).waitFor();
});

test("a message that the server refuses stays, says why, and can be tried again", async () => {
  const { url } = await startDemo();
  const ana = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", ana);
  await composer(ana).fill("Too late?");
  // Closed by somebody else while this page cannot hear of it.
  await ana.context().setOffline(true);
  await actAs(url, "bia@acme.test", "PATCH", "/api/tickets/1", { status: "closed" });
  await composer(ana).press("Enter");
  await ana.context().setOffline(false);
  await message(ana, "Too late?").getByText("The ticket was closed meanwhile.").waitFor();

  await actAs(url, "bia@acme.test", "PATCH", "/api/tickets/1", { status: "open" });
  await composer(ana).waitFor();
  await message(ana, "Too late?").getByRole("button", { name: "Try again" }).click();
  await message(ana, "Too late?").getByText("Read", { exact: true }).waitFor();
});

test("a token that ends is renewed without a word", async () => {
  const { url } = await startDemo({ TOKEN_TTL: "6" });
  const ana = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", ana);
  for (let time = 0; time < 3; time++) {
    const renewed = await ana.waitForResponse((response) => response.url().endsWith("/api/auth/refresh"));
    expect(renewed.status()).toBe(200);
  }
  await write("Still here", ana);
  await message(ana, "Still here").getByText("Read", { exact: true }).waitFor();
  await connection(ana, "Connected").waitFor();
});
