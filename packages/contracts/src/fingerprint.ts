import { sortKeys } from "./sort-keys.ts";

/** Values, not schemas: what stands in them is data, whatever its keys are called. */
const literal = new Set(["const", "default", "enum"]);

/** Drops what tells people something and machines nothing. A payload's own field called `description` is an object here. */
function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(key === "description" || key === "deprecated") || typeof inner === "object")
      .filter(([key, inner]) => key !== "examples" || !Array.isArray(inner))
      .map(([key, inner]) => [key, literal.has(key) ? inner : withoutProse(inner)]),
  );
}

/**
 * Sixteen hexadecimal digits that stand for some JSON: 64-bit FNV-1a over the UTF-16 units of its canonical form. It tells versions of one
 * contract apart and protects nothing, so it needs no cryptography (which browsers offer only asynchronously).
 * @see https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
 */
export function fingerprintOf(json: unknown): string {
  let hash = 0xcbf29ce484222325n;
  const text = JSON.stringify(sortKeys(withoutProse(json)));
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
