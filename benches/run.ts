// `npm run bench`, or `npm run bench -- calls ingest`: measures, keeps the figures in results/, and writes the report anew.
// `npm run bench -- delivery` counts what arrives while things go wrong, in a report of its own; it takes a quarter of an hour.
// `npm run bench -- logs` measures durable rooms: their logs, and servers on them, in a report of its own.
// `npm run bench -- profiles` says what servers' time is spent on, in a report of its own.
// `npm run bench -- react-list` watches a page's frames while events flood into a list, in a report of its own.
// `--rounds 9 --starts 2 --scale 2` measure more thoroughly, `--only plain,wirepact` fewer servers.
import { parseArgs } from "node:util";
import { busyChat } from "./busy-chat.ts";
import { calls } from "./calls.ts";
import { contractTools } from "./contract-tools.ts";
import { delivery } from "./delivery.ts";
import { durableEmit } from "./durable-emit.ts";
import { fanOut } from "./fan-out.ts";
import { growth } from "./growth.ts";
import { handshake } from "./handshake.ts";
import { keepResult } from "./harness/results.ts";
import type { Bench, Effort } from "./harness/section.ts";
import { sectionText } from "./harness/section-text.ts";
import { ingest } from "./ingest.ts";
import { invalidFlood } from "./invalid-flood.ts";
import { logs } from "./logs.ts";
import { memory } from "./memory.ts";
import { multiRoom } from "./multi-room.ts";
import { peers } from "./peers.ts";
import { profiles } from "./profiles.ts";
import { reactList } from "./react-list.ts";
import { validators } from "./validators.ts";
import { writeReport } from "./write-report.ts";

/** In the report's order. */
const benches: Readonly<Record<string, Bench>> = {
  "fan-out": fanOut,
  calls,
  ingest,
  "busy-chat": busyChat,
  handshake,
  "invalid-flood": invalidFlood,
  "multi-room": multiRoom,
  "durable-emit": durableEmit,
  memory,
  validators,
  "contract-tools": contractTools,
  growth,
};

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    starts: { type: "string", default: "1" },
    rounds: { type: "string", default: "7" },
    scale: { type: "string", default: "1" },
    only: { type: "string" },
  },
});
/** Those with a report of their own; they are run when they are asked for. */
const reports: Readonly<Record<string, () => Promise<void>>> = {
  delivery,
  logs,
  profiles: () => profiles(Number(values.scale), Math.min(Number(values.rounds), 4)),
  "react-list": reactList,
};
const report = Object.keys(reports).find((name) => asked.includes(name));
if (report !== undefined) {
  await reports[report]?.();
  process.exit();
}
const servers = peers.map(({ server }) => server);
const unknown = [
  ...asked.filter((name) => !Object.hasOwn(benches, name)),
  ...(values.only?.split(",") ?? []).filter((name) => !servers.includes(name)),
];
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(", ")}. Benches: ${[...Object.keys(benches), ...Object.keys(reports)]}. Servers: ${servers}`,
  );
  process.exit(1);
}
const effort: Effort = {
  starts: Number(values.starts),
  rounds: Number(values.rounds),
  scale: Number(values.scale),
  ...(values.only && { only: values.only.split(",") }),
};
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const began = performance.now();
  const sections = await bench(effort);
  keepResult(name, sections);
  for (const section of sections) console.log(sectionText(section));
  console.log(`${name} took ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
}
writeReport(Object.keys(benches));
