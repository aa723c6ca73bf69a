import type { Manifest } from "@wirepact/contracts";

/** A manifest as JSON: the same bytes whoever wrote it, and in whatever order its keys came. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, sortKeys, 2)}\n`;

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
