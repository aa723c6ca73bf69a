import { expect, test } from "vitest";
import { openPage, useChromium } from "./chromium.ts";
import { actAs, startDemo } from "./demo-process.ts";
import { message, openAs, openTicketOf, setHidden, signInAs, write } from "./desk-page.ts";

useChromium();

/** Seconds that a token lives. */
const life = 6;

async function atOneTicket() {
  const { url } = await startDemo({ TOKEN_TTL: String(life) });
  const [ana, bia] = await Promise.all([openAs("Ana", url), openAs("Bia", url)]);
  await Promise.all([ana, bia].map((page) => openTicketOf("Mariana Alves", page)));
  const presence = (text: RegExp) => bia.locator(".presence-line[role=status]").filter({ hasText: text });
  await presence(/Ana is viewing/).waitFor();
  const say = (body: string) => actAs(url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 1, body });
  return { ana, bia, presence, say };
}

// Two pages: a guard against hanging on a busy machine, and no measure.
const patience = 180_000;

test(
  "a token that ends while the tab is hidden is renewed there, and nothing is missed",
  async () => {
    const { ana, bia, presence, say } = await atOneTicket();
    await setHidden(ana, true);
    await presence(/^$/).waitFor();
    const renewed = await ana.waitForResponse((response) => response.url().endsWith("/api/auth/refresh"));
    expect(renewed.status()).toBe(200);
    await say("While you were away");
    await message(ana, "While you were away").waitFor();
    await setHidden(ana, false);
    await presence(/Ana is viewing/).waitFor();
    await write("I am back", ana);
    await message(bia, "I am back").waitFor();
    expect(await message(ana, "While you were away").count()).toBe(1);
  },
  patience,
);

test(
  "one that was not renewed, because no timer ran, ends the session, says so, and signing in brings all back",
  async () => {
    const { url } = await startDemo({ TOKEN_TTL: String(life) });
    const ana = await openPage("about:blank");
    await ana.clock.install();
    await ana.goto(url);
    await signInAs("Ana", ana);
    await openTicketOf("Mariana Alves", ana);
    await setHidden(ana, true);
    // A browser may let a hidden tab's timers rest; the server closes the connection when the token ends.
    await ana.clock.pauseAt(Date.now() + 500);
    await ana.getByText("Your session has ended").waitFor();
    await actAs(url, "bia@acme.test", "POST", "/api/simulate/inbound", { ticketId: 1, body: "While you were away" });
    await ana.clock.resume();
    await setHidden(ana, false);
    await signInAs("Ana", ana);
    await openTicketOf("Mariana Alves", ana);
    await message(ana, "While you were away").waitFor();
  },
  patience,
);
