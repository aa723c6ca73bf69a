/** `FAULT_SEED=7` looks at one seed again; `FAULT_SEEDS=100` tries more of them. */
const only = process.env.FAULT_SEED;

export const seeds: readonly number[] =
  only === undefined
    ? Array.from({ length: Number(process.env.FAULT_SEEDS ?? 20) }, (_, at) => at + 1)
    : [Number(only)];
