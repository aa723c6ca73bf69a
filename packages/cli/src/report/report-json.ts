import type { Manifest } from "@wirepact/contracts";
import type { Finding } from "../diff/finding.ts";
import { strongest } from "../diff/rules.ts";

/** Findings for programs. The shape is versioned by `report`. */
export function reportJson(old: Manifest, now: Manifest, findings: readonly Finding[], more: object = {}): string {
  const side = ({ name, version, fingerprint }: Manifest) => ({ name, version, fingerprint });
  const bump = strongest(findings.map((finding) => finding.bump));
  return JSON.stringify({ report: 1, old: side(old), new: side(now), bump, ...more, findings }, undefined, 2);
}
