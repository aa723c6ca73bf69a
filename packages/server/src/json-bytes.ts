/** Bytes of a value as JSON. What nests so deep that it cannot be written again is too large by any measure. */
export function jsonBytes(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value));
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
