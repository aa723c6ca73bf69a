import type { Page } from "playwright";
import { expect, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { startDemo } from "./demo-process.ts";
import { connection, message, openAs, openTicketOf, signInAs, write } from "./desk-page.ts";

useChromium();

/** What Ana has written in the open conversation, in its order, as the server holds it. */
const stored = (page: Page, prefix: string): Promise<string[]> =>
  page.evaluate(async (start) => {
    const session = JSON.parse(sessionStorage.getItem("helpdesk.session") ?? "{}");
    const headers = { Authorization: `Bearer ${session.token}` };
    const messages = (await (await fetch("/api/tickets/1/messages", { headers })).json()) as { body: string }[];
    return messages.map(({ body }) => body).filter((body) => body.startsWith(start));
  }, prefix);

async function writeOffline(page: Page, bodies: readonly string[]): Promise<void> {
  await page.context().setOffline(true);
  await connection(page, "Offline").waitFor();
  for (const body of bodies) {
    await write(body, page);
    await message(page, body).waitFor();
  }
  // Kept, and not merely shown.
  await page.waitForFunction(async (count) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("helpdesk");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const request = database.transaction("calls").objectStore("calls").count();
    const kept = await new Promise((resolve) => {
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return kept === count;
  }, bodies.length);
}

test("what was written without a network outlives a reload, and arrives once and in order", async () => {
  const { url } = await startDemo();
  const ana = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", ana);
  const bodies = ["Offline 1", "Offline 2", "Offline 3"];
  await writeOffline(ana, bodies);
  await expect(ana.reload()).rejects.toThrow("ERR_INTERNET_DISCONNECTED");
  await ana.context().setOffline(false);
  await ana.goto(url);
  await connection(ana, "Connected").waitFor();
  await openTicketOf("Mariana Alves", ana);
  for (const body of bodies) {
    await message(ana, body).getByText("Read", { exact: true }).waitFor();
    expect(await message(ana, body).count()).toBe(1);
  }
  expect(await stored(ana, "Offline")).toEqual(bodies);

  // In the middle of sending: the network comes back, and the page goes while its messages are on their way.
  const more = Array.from({ length: 10 }, (_, at) => `More ${at}`);
  await writeOffline(ana, more);
  await ana.context().setOffline(false);
  await ana.reload();
  await openTicketOf("Mariana Alves", ana);
  await message(ana, "More 9").getByText("Read", { exact: true }).waitFor();
  expect(await stored(ana, "More")).toEqual(more);
});

test("of two tabs one sends: the one it was written in, and the other when that is closed", async () => {
  const { url } = await startDemo();
  const ana = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", ana);
  const other = await ana.context().newPage();
  const sent: string[] = [];
  for (const page of [ana, other]) {
    page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => void sent.push(String(payload))));
    page.on("request", (request) => void sent.push(request.postData() ?? ""));
  }
  const timesSent = (body: string) => sent.filter((frame) => frame.includes(`"${body}"`)).length;
  const network = await ana.context().newCDPSession(ana);
  const setOffline = (offline: boolean) =>
    network.send("Network.emulateNetworkConditions", {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  await ana.reload();
  await openTicketOf("Mariana Alves", ana);

  await setOffline(true);
  await connection(ana, "Offline").waitFor();
  await write("Written here", ana);
  await message(ana, "Written here").waitFor();
  await other.goto(url);
  await signInAs("Ana", other);
  await openTicketOf("Mariana Alves", other);
  await write("Written there", other);
  await message(other, "Written there").getByText("Read", { exact: true }).waitFor();
  expect(timesSent("Written here")).toBe(0);
  await setOffline(false);
  await message(other, "Written here").getByText("Read", { exact: true }).waitFor();
  expect(timesSent("Written here")).toBe(1);

  await setOffline(true);
  await connection(ana, "Offline").waitFor();
  await write("Left behind", ana);
  await message(ana, "Left behind").waitFor();
  await other.reload();
  await openTicketOf("Mariana Alves", other);
  expect(timesSent("Left behind")).toBe(0);
  await ana.close();
  await message(other, "Left behind").getByText("Read", { exact: true }).waitFor();
  expect(timesSent("Left behind")).toBe(1);
  expect(await stored(other, "")).toEqual(expect.arrayContaining(["Written there", "Written here", "Left behind"]));
});

test("what one has written goes to no other company, and signing out takes it away", async () => {
  const { url } = await startDemo();
  const ana = await openAs("Ana", url);
  await openTicketOf("Mariana Alves", ana);
  const sent: string[] = [];
  ana.context().on("page", (page) => watch(page));
  const watch = (page: Page): void => {
    page.on("websocket", (socket) => socket.on("framesent", ({ payload }) => void sent.push(String(payload))));
  };
  watch(ana);
  await writeOffline(ana, ["Only for Acme"]);
  const context = ana.context();
  await ana.close();
  await context.setOffline(false);

  // The same browser, another user of another company: what Ana wrote stays where it is.
  const other = await context.newPage();
  await other.goto(url);
  await signInAs("Caio", other);
  await openTicketOf("Roberto Teixeira", other);
  await write("Our own", other);
  await message(other, "Our own").getByText("Read", { exact: true }).waitFor();
  expect(sent.join()).not.toContain("Only for Acme");
  await other.getByRole("button", { name: "Sign out" }).click();

  // Ana again: now it goes. Then she signs out with something unsent, and it is gone.
  await signInAs("Ana", other);
  await openTicketOf("Mariana Alves", other);
  await message(other, "Only for Acme").getByText("Read", { exact: true }).waitFor();
  await writeOffline(other, ["Taken back by signing out"]);
  await other.getByRole("button", { name: "Sign out" }).click();
  await other.getByRole("heading", { name: "Welcome back" }).waitFor();
  await context.setOffline(false);
  await signInAs("Ana", other);
  await openTicketOf("Mariana Alves", other);
  await write("Afterwards", other);
  await message(other, "Afterwards").getByText("Read", { exact: true }).waitFor();
  expect(await message(other, "Taken back by signing out").count()).toBe(0);
  expect(sent.join()).not.toContain("Taken back by signing out");
});
