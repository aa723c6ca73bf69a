import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Socket } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "../e2e/helpdesk-process.ts";
import { startDesk } from "./desk.ts";

const flooder = fileURLToPath(new URL("./flooder.ts", import.meta.url));

/** The 99th percentile of a call's latency, in milliseconds. */
async function p99(socket: Socket, calls: number): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const start = performance.now();
    expect(await ask(socket, "markAsRead", { ticketId: 1 })).toMatchObject([{ ok: true }]);
    times.push(performance.now() - start);
    // Spread over the flood, and below the caller's own limits.
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  return times.sort((a, b) => a - b)[Math.floor(calls * 0.99)] as number;
}

/** A help desk, and a ticket of the flooder's own there, whose log is longer than a page. */
async function startFloodedDesk() {
  const desk = await startDesk();
  onTestFinished(() => void desk.end());
  const contact = await desk.api("POST", "/contacts", { name: "Novo", number: "5511999990000" }, desk.caio);
  const ticket = await desk.api("POST", "/tickets", { contactId: contact.id }, desk.caio);
  const write = () => desk.api("POST", "/simulate/inbound", { ticketId: ticket.id, body: "x".repeat(500) }, desk.caio);
  for (let page = 0; page < 12; page++) await Promise.all(Array.from({ length: 20 }, write));
  /** Floods it from a process of its own; yields what that got through, once it has ended. */
  function flood(): Promise<string> {
    const args = [flooder, desk.url, desk.caio.token, "6000", String(ticket.id)];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill());
    return text(child.stdout);
  }
  return { ...desk, flood };
}

test("14: a flood ends in disconnection; others hardly notice, and the log stays small", {
  timeout: 180_000,
}, async () => {
  const [desk, neighbour] = await Promise.all([startFloodedDesk(), startFloodedDesk()]);
  const bystander = await desk.connect(desk.ana);
  await p99(bystander, 50); // warms up
  const calm = await p99(bystander, 300);
  // The control: the same flood on the same machine, at another server. What it takes then is not the flooded server's doing.
  const ended = neighbour.flood();
  const beside = await p99(bystander, 300);
  await ended;
  const logged = desk.output.stderr.length;

  const report = desk.flood();
  const flooded = await p99(bystander, 300);
  const stats = JSON.parse(await report) as Record<"packets" | "connections" | "closed" | "pages", number> & {
    cutOff: boolean;
    codes: string[];
  };
  const log = desk.output.stderr.slice(logged);
  console.log(
    `flood: ${stats.packets} packets over ${stats.connections} connections, ${stats.closed} of them cut off, ${stats.pages} pages; p99 ` +
      `${calm.toFixed(1)} ms before, ${beside.toFixed(1)} ms beside a flooded server, ${flooded.toFixed(1)} ms in it; ` +
      `${log.length} bytes of log at level debug`,
  );
  expect(stats.packets).toBeGreaterThan(10_000);
  // All but those that were open at the end, one of each kind; and each kind once, but for the one that asks for pages.
  expect(stats.closed).toBeGreaterThanOrEqual(stats.connections - 8);
  expect(stats.cutOff).toBe(true);
  expect(stats.codes).toContain("RATE_LIMITED");
  expect(stats.pages).toBeGreaterThan(0);
  // On a machine that is busy with other things, ten times what it takes there beside the flood.
  expect(flooded).toBeLessThan(Math.max(100, 20 * calm, 10 * beside));
  expect(log.length).toBeLessThan(1_000_000);
  // One line is one line, whatever was in it.
  for (const line of log.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  await desk.settle(bystander);
  await desk.stillServes();
});
