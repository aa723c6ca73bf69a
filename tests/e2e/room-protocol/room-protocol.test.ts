import fc from "fast-check";
import { test } from "vitest";
import { comeToRest, commands } from "./commands.ts";
import { openPair } from "./pair.ts";

/** `MODEL_RUNS=60000` takes a minute, and finds what the rare histories hide. */
const numRuns = Number(process.env.MODEL_RUNS ?? 2_000);

test("whatever happens, each event is told once and in order, or the state was read", {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 80, size: "+1" }), async (history) => {
      const pair = openPair();
      await fc.asyncModelRun(() => ({ model: { isConnected: false }, real: pair }), history);
      await comeToRest(pair);
    }),
    { numRuns },
  );
});
