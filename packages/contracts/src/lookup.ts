/** A record in which nothing is found but what was put in: names that come from outside are looked up in it. */
export function lookup<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) record[key] = value;
  return record;
}
