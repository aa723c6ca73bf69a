import type { JsonSchema, ManifestEvent } from "@wirepact/contracts";
import { fieldPaths } from "./changed-fields.ts";
import type { Finding } from "./finding.ts";
import { finding } from "./finding.ts";

/** The version of a check that JSON Schema cannot show: `.refine(…).meta({ "x-wirepact-check": "2" })`. */
const tag = "x-wirepact-check";

/** Refinements that came, went, or say by their tag that they changed. */
export function diffOpaque(path: string, old: ManifestEvent, now: ManifestEvent): readonly Finding[] {
  const [before, after] = [new Set(old.opaque), new Set(now.opaque)];
  const [had, has] = [places(old), places(now)];
  const came = [...after].filter((place) => !before.has(place) && had.has(place));
  const went = [...before].filter((place) => !after.has(place) && has.has(place));
  const opaque = (place: string, was: string, is: string, message: string) =>
    finding("OPAQUE_CHANGED", `${path}.${place}`, { old: was, new: is, message });
  return [
    ...came.map((place) => opaque(place, "", "a check", "A check of the code's own refuses what used to be accepted.")),
    ...went.map((place) =>
      opaque(place, "a check", "", "A check of the code's own is gone; receivers may meet new values."),
    ),
    ...tags(old, now).map(([place, was, is]) =>
      opaque(place, was, is, "By its tag, the check changed; values that passed may be refused, or the reverse."),
    ),
  ];
}

function schemas({ args, ack }: ManifestEvent): readonly (readonly [string, JsonSchema])[] {
  return [
    ...args.map((schema, at) => [`args[${at}]`, schema] as const),
    ...(ack.data ? [["ack", ack.data] as const] : []),
    ...Object.entries(ack.errors ?? {}).map(([code, schema]) => [`ack.errors.${code}`, schema] as const),
  ];
}

const places = (event: ManifestEvent): ReadonlySet<string> =>
  new Set(
    schemas(event).flatMap(([place, schema]) => [
      place,
      ...[...fieldPaths({ schema, root: schema })].map((path) => place + path),
    ]),
  );

function tags(old: ManifestEvent, now: ManifestEvent): readonly (readonly [place: string, was: string, is: string])[] {
  const [before, after] = [tagsOf(old), tagsOf(now)];
  const changed = [...after].filter(([place, text]) => before.has(place) && before.get(place) !== text);
  return changed.map(([place, text]) => [
    place.replace(/\.properties\b|\.items\b/g, ""),
    before.get(place) as string,
    text,
  ]);
}

function tagsOf(event: ManifestEvent): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const step = (value: unknown, place: string): void => {
    if (typeof value !== "object" || value === null) return;
    // A schema without tag has the empty one, so that the first tag counts as a change.
    if (!Array.isArray(value)) found.set(place, String((value as Record<string, unknown>)[tag] ?? ""));
    for (const [key, inner] of Object.entries(value)) step(inner, `${place}.${key}`);
  };
  for (const [place, schema] of schemas(event)) step(schema, place);
  return found;
}
