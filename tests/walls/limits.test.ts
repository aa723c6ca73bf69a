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

/** Floods a help desk from a process of its own; yields what it got through, once it has ended. */
function flood({ url, caio }: Awaited<ReturnType<typeof startDesk>>) {
  const child = spawn(process.execPath, [flooder, url, caio.token, "4000"], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill());
  return text(child.stdout);
}

test("14: a flood ends in disconnection; others hardly notice, and the log stays small", async () => {
  const [desk, neighbour] = await Promise.all([startDesk(), startDesk()]);
  onTestFinished(() => void desk.end());
  onTestFinished(() => void neighbour.end());
  const bystander = await desk.connect(desk.ana);
  await p99(bystander, 50); // warms up
  const calm = await p99(bystander, 300);
  // The control: the same flood on the same machine, at another server. What it takes then is not the flooded server's doing.
  const ended = flood(neighbour);
  const beside = await p99(bystander, 300);
  await ended;
  const logged = desk.output.stderr.length;

  const report = flood(desk);
  const flooded = await p99(bystander, 300);
  const stats = JSON.parse(await report) as { packets: number; connections: number; closed: number; codes: string[] };
  const log = desk.output.stderr.slice(logged);
  console.log(
    `flood: ${stats.packets} packets over ${stats.connections} connections, ${stats.closed} of them cut off; p99 ` +
      `${calm.toFixed(1)} ms before, ${beside.toFixed(1)} ms beside a flooded server, ${flooded.toFixed(1)} ms in it; ` +
      `${log.length} bytes of log at level debug`,
  );
  expect(stats.packets).toBeGreaterThan(10_000);
  expect(stats.closed).toBeGreaterThanOrEqual(stats.connections - 1);
  expect(stats.codes).toContain("RATE_LIMITED");
  // On a machine that is busy with other things, ten times what it takes there beside the flood.
  expect(flooded).toBeLessThan(Math.max(100, 20 * calm, 10 * beside));
  expect(log.length).toBeLessThan(1_000_000);
  // One line is one line, whatever was in it.
  for (const line of log.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  await desk.settle(bystander);
  await desk.stillServes();
});
