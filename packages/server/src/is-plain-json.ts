/** Deeper than this nobody looks: Socket.IO may decide. */
const maxDepth = 30;

/**
 * Whether a value consists of what JSON writes as it stands: no bytes, no `toJSON`, no class of anybody's. Socket.IO looks
 * for bytes in every packet; this says sooner that there are none, and never when there could be some.
 */
export function isPlainJson(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "bigint" && typeof value !== "function";
  if (depth > maxDepth) return false;
  if (Array.isArray(value)) {
    for (const item of value) if (!isPlainJson(item, depth + 1)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || "toJSON" in value) return false;
  for (const key in value) if (!isPlainJson((value as Record<string, unknown>)[key], depth + 1)) return false;
  return true;
}
