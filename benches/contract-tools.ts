import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "@wirepact/cli";
import { createManifest, defineContract, defineEvent, defineNamespace, result } from "@wirepact/contracts";
import { z } from "zod4";
import type { Bench, Effort, Row, Section } from "./harness/section.ts";

const sizes = [10, 100, 1_000];

/** Half of the events the client's, half the server's, each of a shape of its own. */
function contractOf(count: number, states: readonly [string, ...string[]]) {
  const shape = (at: number) =>
    z.object({
      id: z.int(),
      [`a${at}`]: z.string(),
      at: z.iso.datetime(),
      state: z.enum(states),
      tags: z.array(z.string()),
    });
  const half = Array.from({ length: count / 2 }, (_, at) => at);
  const clientEvents = half.map((at) => {
    const ack = result(z.object({ [`ok${at}`]: z.boolean() }));
    return [`c${at}`, defineEvent({ args: [shape(at)], ack })] as const;
  });
  const serverEvents = half.map((at) => [`s${at}`, defineEvent({ args: [shape(at + count / 2)] })] as const);
  const namespace = defineNamespace("/w", {
    clientEvents: Object.fromEntries(clientEvents),
    serverEvents: Object.fromEntries(serverEvents),
  });
  return defineContract({ name: "large", version: "1.0.0", namespaces: { w: namespace } });
}

/** What each command is called with, in a folder that holds `old-N.json` and `new-N.json`. */
const commands: Readonly<Record<string, (count: number) => readonly string[]>> = {
  generate: (count) => ["generate", `old-${count}.json`, "--out", `sdk-${count}`],
  diff: (count) => ["diff", `old-${count}.json`, `new-${count}.json`, "--format", "json"],
  docs: (count) => ["docs", `old-${count}.json`, "--out", `docs-${count}`],
};

/** `wirepact` itself, in this process, by the size of the contract. Every payload is changed where two are compared. */
export const contractTools: Bench = async (effort) => {
  const cwd = mkdtempSync(join(tmpdir(), "wirepact-bench-"));
  try {
    for (const count of sizes) {
      const write = (name: string, states: readonly [string, ...string[]]) =>
        writeFileSync(join(cwd, `${name}-${count}.json`), JSON.stringify(createManifest(contractOf(count, states))));
      write("old", ["open", "closed"]);
      write("new", ["open", "closed", "snoozed"]);
    }
    const sections: Section[] = [];
    for (const [name, args] of Object.entries(commands)) {
      const rows = await measure(effort, cwd, args);
      const about =
        "From manifests in files to files. Per event: where the ratio stays, twice the events take twice as long.";
      sections.push({ title: `wirepact ${name}`, about, unit: "µs CPU", wallUnit: "µs wall", rows });
    }
    return sections;
  } finally {
    rmSync(cwd, { recursive: true });
  }
};

async function measure(effort: Effort, cwd: string, args: (count: number) => readonly string[]): Promise<Row[]> {
  const rows = sizes.map((count) => ({
    name: `${count.toLocaleString("en")} events`,
    costs: [] as number[],
    wall: [] as number[],
  }));
  const io = { cwd, env: {}, color: false, out: () => {}, err: () => {} };
  for (let round = -2; round < effort.rounds; round += 1) {
    for (const [at, count] of sizes.entries()) {
      const [cpu, began] = [process.cpuUsage(), performance.now()];
      if ((await main(args(count), io)) === 2) throw new Error(`wirepact ${args(count).join(" ")} does not work`);
      const { user, system } = process.cpuUsage(cpu);
      if (round < 0) continue;
      rows[at]?.costs.push((user + system) / count);
      rows[at]?.wall.push(((performance.now() - began) * 1000) / count);
    }
  }
  return rows;
}
