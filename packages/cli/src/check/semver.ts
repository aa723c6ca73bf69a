import type { Bump } from "../diff/rules.ts";

type Version = readonly [major: number, minor: number, patch: number];

function parse(version: string): Version {
  const [, major = 0, minor = 0, patch = 0] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}

/** By how much a version was raised; `none` when it was not. */
export function bumpBetween(old: string, now: string): Bump {
  const [before, after] = [parse(old), parse(now)];
  if (compareVersions(old, now) >= 0) return "none";
  if (after[0] > before[0]) return "major";
  return after[1] > before[1] ? "minor" : "patch";
}

/** The version that a bump leads to. */
export function raised(version: string, bump: Bump): string {
  const [major, minor, patch] = parse(version);
  if (bump === "major") return `${major + 1}.0.0`;
  if (bump === "minor") return `${major}.${minor + 1}.0`;
  return bump === "patch" ? `${major}.${minor}.${patch + 1}` : version;
}

/** Order of versions; one with a suffix (`-beta.1`) comes before the same without. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  const [pre, other] = [a.includes("-"), b.includes("-")];
  const suffix = pre === other ? (a < b ? -1 : a > b ? 1 : 0) : pre ? -1 : 1;
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || suffix;
}
