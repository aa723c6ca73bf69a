import { startFaultProxy } from "./fault-proxy.ts";
import { openClient } from "./readers.ts";
import type { Trial } from "./trial.ts";

/** What an application keeps in the browser's storage: what was written and not yet taken, in order. */
interface Outbox {
  readonly entries: { readonly ticketId: number; readonly clientId: string }[];
}

const senders = 99;
const size = 30;

/**
 * Somebody writes; the page is reloaded with messages on their way, and the new page sends again what it does not know to have
 * been taken. The server takes each client id once.
 */
export async function reloadInMidOutbox({ stage, random, tickets, ledger, lines }: Trial): Promise<void> {
  const proxy = await startFaultProxy(() => stage.portOf(0));
  const user = `${lines[0]?.reader.user}-writer`;
  const outbox: Outbox = { entries: [] };
  for (let written = 0; written < size; written++) {
    const ticketId = random.pick(tickets);
    outbox.entries.push({ ticketId, clientId: ledger.attempt(ticketId, senders) });
  }
  while (outbox.entries.length > 0) {
    const client = openClient(proxy.url, user);
    const workspace = client.of("workspace", { companyId: 1 });
    await workspace.connection.connected(5_000);
    // The page lives for that many answers, or to the end.
    let left = random.between(1, size);
    const reloaded = Promise.withResolvers<void>();
    const sending = outbox.entries.map(async (entry) => {
      await workspace.call("send", entry);
      outbox.entries.splice(outbox.entries.indexOf(entry), 1);
      ledger.confirm(entry.ticketId, entry.clientId);
      left -= 1;
      if (left === 0) reloaded.resolve();
    });
    await Promise.race([Promise.allSettled(sending), reloaded.promise]);
    if (random.between(0, 1) === 0) proxy.cut();
    client.close();
    await Promise.allSettled(sending);
  }
  proxy.close();
}
