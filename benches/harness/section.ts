import type { SelfTime } from "./cpu-profile.ts";

/** One table of the report. All figures are costs: less is better. */
export interface Section {
  readonly title: string;
  /** What was done, in a sentence or two. */
  readonly about: string;
  readonly unit: string;
  /** What the wall clock said, if the table has it. */
  readonly wallUnit?: string;
  /** The first row is what the others are compared with. */
  readonly rows: readonly Row[];
  readonly targets?: readonly Target[];
}

export interface Row {
  readonly name: string;
  /** One for each round; the same round of all rows was measured in turns. */
  readonly costs: readonly number[];
  readonly wall?: readonly number[];
  /** Where the CPU's time went in each round, if that was asked for. */
  readonly profiles?: readonly (readonly SelfTime[])[];
}

/** How many times cheaper `row` is to be than `than`, which is the first row unless it is named. */
export interface Target {
  readonly row: string;
  readonly than?: string;
  readonly atLeast: number;
}

/** How thoroughly to measure. */
export interface Effort {
  /** Servers are started anew so many times: two processes of the same program are never quite alike. */
  readonly starts: number;
  /** Rounds for each start. */
  readonly rounds: number;
  /** A factor on the amount of work of each round. */
  readonly scale: number;
  /** Files in `servers/`: all others are left out. */
  readonly only?: readonly string[];
  /** Samples each server while it is measured, which itself costs a little. */
  readonly profile?: boolean;
}

/** Measures something, and says what it found. */
export type Bench = (effort: Effort) => Promise<Section[]>;
