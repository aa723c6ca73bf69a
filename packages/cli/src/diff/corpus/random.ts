/** Numbers from 0 to below 1, the same each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
    const mixed = state ^ (state + Math.imul(state ^ (state >>> 7), state | 61));
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** One of a list; undefined when it is empty. */
export const pick = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)];

/** Some of a long list, whole if it is short. */
export function some<T>(list: readonly T[], random: () => number, count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, () => pick(list, random) as T);
}
