import type { Page } from "playwright";
import { expect, test } from "vitest";
import { useChromium } from "./chromium.ts";
import { startDemo } from "./demo-process.ts";
import { connection, message, openAs, openTicketOf, signInAs, write } from "./desk-page.ts";

useChromium();

// Three tabs of one browser: a guard against hanging on a busy machine, and no measure.
const patience = 180_000;

/** One more tab of the same browser. */
async function tabOf(page: Page, url: string, name: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(url);
  await signInAs(name, tab);
  return tab;
}

test(
  "who signs out in one tab is signed out in the other, with all that was unsent there; another user stays",
  async () => {
    const { url } = await startDemo();
    const first = await openAs("Ana", url);
    const second = await tabOf(first, url, "Ana");
    const bia = await tabOf(first, url, "Bia");
    await Promise.all([first, second, bia].map((page) => openTicketOf("Mariana Alves", page)));
    const sent: string[] = [];
    second.on("websocket", (socket) => socket.on("framesent", ({ payload }) => void sent.push(String(payload))));
    const offline = { offline: true, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    const network = await first.context().newCDPSession(second);
    await network.send("Network.emulateNetworkConditions", offline);
    await connection(second, "Offline").waitFor();
    await write("Never mind", second);
    await message(second, "Never mind").waitFor();

    await first.getByRole("button", { name: "Sign out" }).click();
    for (const page of [first, second]) {
      await page.getByRole("heading", { name: "Welcome back" }).waitFor();
      expect(await page.evaluate(() => [sessionStorage.length, location.hash])).toEqual([0, ""]);
      expect(await page.content()).not.toMatch(/Mariana|Never mind/);
    }
    await write("I am still here", bia);
    await message(bia, "I am still here").getByText("Read", { exact: true }).waitFor();

    await network.send("Network.emulateNetworkConditions", { ...offline, offline: false });
    await signInAs("Ana", second);
    await openTicketOf("Mariana Alves", second);
    await write("Afterwards", second);
    await message(second, "Afterwards").getByText("Read", { exact: true }).waitFor();
    expect(await message(second, "Never mind").count()).toBe(0);
    expect(sent.join()).not.toContain("Never mind");
  },
  patience,
);
