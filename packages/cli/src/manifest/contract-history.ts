import type { ContractHistory, Manifest, PublishedVersion } from "@wirepact/contracts";
import { compareVersions } from "../check/semver.ts";
import { diffManifests } from "../diff/diff-manifests.ts";
import type { Ignored } from "../diff/ignore-list.ts";
import { applyIgnoreList } from "../diff/ignore-list.ts";

/** Whether clients of each published version fit a server of this one, by the rules of `wirepact diff`. */
export function contractHistory(
  now: Manifest,
  published: readonly Manifest[],
  ignore: readonly Ignored[],
): ContractHistory {
  const { name, version, fingerprint } = now;
  const clients = published
    .filter((one) => one.name === name)
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(
      (old): PublishedVersion => ({
        version: old.version,
        fingerprint: old.fingerprint,
        breaks: applyIgnoreList(diffManifests(old, now), ignore)
          .findings.filter(({ severity }) => severity === "WIRE")
          .map(({ rule, path }) => `${rule} ${path}`),
      }),
    );
  return { name, version, fingerprint, clients };
}
