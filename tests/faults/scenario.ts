import type { Counts } from "./ledger.ts";
import type { Kind } from "./server-node.ts";
import type { Stage, StageOptions } from "./stage.ts";
import { openStage } from "./stage.ts";
import type { Trial, TrialOptions } from "./trial.ts";
import { openTrial } from "./trial.ts";

/** Something that goes wrong while events are sent. */
export interface Scenario {
  readonly name: string;
  readonly stage: StageOptions;
  readonly trial?: TrialOptions;
  /** What it needs is not there in bare Socket.IO. */
  readonly isOursOnly?: boolean;
  /** What goes wrong in one trial, and what is sent meanwhile. */
  run(trial: Trial): Promise<void>;
  /** @throws Error when what was to go wrong did not. */
  verify?(trial: Trial): void;
}

export async function openScenario({ stage }: Scenario, kind: Kind): Promise<Stage> {
  return openStage(kind, stage);
}

/** One seed. */
export async function runSeed(scenario: Scenario, stage: Stage, seed: number): Promise<Counts> {
  const trial = await openTrial(stage, seed, scenario.trial);
  try {
    await scenario.run(trial);
    await trial.settle();
    scenario.verify?.(trial);
    return trial.counts();
  } finally {
    trial.close();
  }
}
