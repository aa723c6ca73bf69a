/** Finds what a contract has under a key. @throws TypeError that names those that it has. */
export function findByKey<T>(what: string, all: Readonly<Record<string, T>> | undefined, key: string): T {
  const found = all?.[key];
  if (!found) throw new TypeError(`No ${what} "${key}" among ${Object.keys(all ?? {}).join(", ")}`);
  return found;
}
