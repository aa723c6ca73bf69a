import type { Manifest, ManifestNamespace } from "@wirepact/contracts";
import { diffSentences } from "./diff-ack.ts";
import { diffExports } from "./diff-exports.ts";
import { diffHandshake } from "./diff-handshake.ts";
import { diffNamespace } from "./diff-namespace.ts";
import { wireName } from "./diff-params.ts";
import type { Finding, Mode, Skew } from "./finding.ts";
import { finding, gained, lost } from "./finding.ts";
import type { Severity } from "./rules.ts";

export interface DiffOptions {
  /** `full` asks for both. Default: `backward`. */
  readonly mode?: Mode | "full";
  /** An error code that is new breaks clients, because they tell codes apart without a default branch. */
  readonly exhaustiveErrors?: boolean;
}

const order: readonly Severity[] = ["WIRE", "SOURCE", "WARN", "SAFE"];

/** Everything that changed between two manifests, the worst first. Empty: they say the same. */
export function diffManifests(old: Manifest, now: Manifest, options: DiffOptions = {}): readonly Finding[] {
  const { mode = "backward", exhaustiveErrors = false } = options;
  const modes: readonly Mode[] = mode === "full" ? ["backward", "forward"] : [mode];
  const findings = modes.flatMap((one) => diffSkew({ old, new: now, mode: one, exhaustiveErrors }));
  const known = new Set<string>();
  const broken = new Set(findings.filter(({ severity }) => severity === "WIRE").map(({ path }) => path));
  return findings
    .filter(({ rule, path, severity, old: was, new: is, mode: one = "", message }) => {
      const key = JSON.stringify([rule, path, severity, was, is, one, message]);
      return !known.has(key) && known.add(key);
    })
    .filter(({ severity, path }) => severity !== "SAFE" || !broken.has(path))
    .sort(
      (a, b) =>
        order.indexOf(a.severity) - order.indexOf(b.severity) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
    );
}

function diffSkew(skew: Skew): readonly Finding[] {
  const { old, new: now } = skew;
  const [before, after] = [Object.entries(old.namespaces), Object.entries(now.namespaces)];
  return [
    ...diffHandshake(skew),
    ...before.flatMap(([key, namespace]) => diffPlace(skew, key, namespace, after)),
    ...after
      .filter(([key, namespace]) => !twin(before, namespace) && !old.namespaces[key])
      .map(([key, { address }]) =>
        finding("NAMESPACE_ADDED", key, {
          severity: gained(skew),
          old: "",
          new: address,
          message: `"${address}" is known to the new version only.`,
        }),
      ),
    ...diffSentences("messages", old.messages, now.messages),
    ...diffExports(old, now),
    ...prose(old, now),
  ];
}

const twin = (namespaces: readonly [string, ManifestNamespace][], { address }: ManifestNamespace) =>
  namespaces.find(([, other]) => wireName(other.address) === wireName(address));

function diffPlace(
  skew: Skew,
  key: string,
  old: ManifestNamespace,
  after: readonly [string, ManifestNamespace][],
): readonly Finding[] {
  const match = twin(after, old);
  if (!match) {
    const moved = skew.new.namespaces[key];
    const message = `Clients of ${skew.old.version} connect to "${old.address}" and get "Invalid namespace".`;
    if (moved) return [finding("NAMESPACE_SAME_ADDRESS", key, { old: old.address, new: moved.address, message })];
    return [finding("NAMESPACE_NO_DELETE", key, { severity: lost(skew), old: old.address, new: "", message })];
  }
  const [newKey, now] = match;
  const message = `Code that says "${key}" does not compile; the address is "${old.address}" as before.`;
  const renamed = finding("KEY_RENAMED_SAME_WIRE_NAME", key, { old: key, new: newKey, message });
  return [...(key === newKey ? [] : [renamed]), ...diffNamespace(skew, key, old, now)];
}

function prose(old: Manifest, now: Manifest): readonly Finding[] {
  if (old.description === now.description && old.version === now.version) return [];
  const message = old.version === now.version ? "The description changed." : "The version changed.";
  return [finding("DOCUMENTATION_CHANGED", "contract", { old: old.version, new: now.version, message })];
}
