import { bytesSample } from "./accepts.ts";
import { sampleShape } from "./sample.ts";
import { shapesOf } from "./shapes-of.ts";

/**
 * Plain values that a schema of the manifest accepts, as they travel: one for each way in which a value may look, as the
 * variants of a union. Bytes are a Uint8Array. The same for the same schema; none when none was found.
 */
export function sampleValues(schema: unknown): readonly unknown[] {
  return shapesOf({ schema, root: schema })
    .map((shape) => sampleShape(shape, [schema]))
    .filter((value) => value !== undefined)
    .map(withBytes);
}

function withBytes(value: unknown): unknown {
  if (value === bytesSample) return new Uint8Array([1, 2, 3]);
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBytes(inner)]));
}
