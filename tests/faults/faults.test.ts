import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCounts, noCounts } from "./ledger.ts";
import { openScenario, runSeed } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";
import { seeds } from "./seeds.ts";
import type { Stage } from "./stage.ts";

describe.each(scenarios)("$name", (scenario) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openScenario(scenario, "wirepact");
  });
  afterAll(() => stage.close());

  test("nothing is lost, duplicated, out of order or leaked", { timeout: 600_000 }, async () => {
    let sum = noCounts;
    for (const seed of seeds) {
      const counts = await runSeed(scenario, stage, seed);
      const hint = `FAULT_SEED=${seed}: ${JSON.stringify(counts)}`;
      expect(counts, hint).toMatchObject({ lost: 0, duplicated: 0, outOfOrder: 0, leaked: 0 });
      sum = addCounts(sum, counts);
    }
    console.log(`${scenario.name}, ${seeds.length} seeds: ${JSON.stringify(sum)}`);
    expect(sum.delivered).toBeGreaterThan(0);
    expect(stage.crashes).toBe(0);
  });
});
