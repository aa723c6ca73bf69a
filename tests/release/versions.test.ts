import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { root } from "../docs/code-blocks.ts";

/** Each package, with the version that it had before the release. */
const versions = inject("released").map((manifest) => {
  const source = readFileSync(join(root, manifest.repository.directory, "package.json"), "utf8");
  return { name: manifest.name, before: String(JSON.parse(source).version), after: manifest.version, manifest };
});
const isSdk = ({ name }: { name: string }) => name.endsWith("-sdk");
const next = (version: string, part: "minor" | "patch") => {
  const [major, minor, patch] = version.split(".").map(Number) as [number, number, number];
  return part === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
};

// The rehearsal declares a minor change of one package.
test("all packages move together", () => {
  const packages = versions.filter((version) => !isSdk(version));
  expect(packages.length).toBeGreaterThan(4);
  const [{ before } = { before: "" }] = packages;
  for (const version of packages) expect(version).toMatchObject({ before, after: next(before, "minor") });
});

test("an SDK has its contract's version, and follows with a patch", () => {
  const sdks = versions.filter(isSdk);
  expect(sdks.length).toBe(1);
  for (const { before, after } of sdks) expect(after).toBe(next(before, "patch"));
});

test("nothing of this workspace is left in what packages depend on", () => {
  const current = versions.find((version) => !isSdk(version))?.after;
  for (const { manifest } of versions) {
    const { dependencies = {}, peerDependencies = {} } = manifest as Record<string, Record<string, string> | undefined>;
    const ranges = Object.entries({ ...dependencies, ...peerDependencies });
    expect(ranges.filter(([, range]) => /workspace|catalog|link|file/.test(range))).toEqual([]);
    const ours = ranges.filter(([name]) => name.startsWith("@wirepact/")).map(([, range]) => range);
    expect(ours.filter((range) => range !== `^${current}`)).toEqual([]);
  }
});
