import type { Manifest } from "@wirepact/contracts";
import type { Finding } from "../diff/finding.ts";
import type { Bump } from "../diff/rules.ts";
import { isWeaker, strongest } from "../diff/rules.ts";
import { bumpBetween, raised } from "./semver.ts";

export interface Judgement {
  /** What the findings ask for. */
  readonly needed: Bump;
  /** What the contract's version and the changesets give. */
  readonly declared: Bump;
  /** Why the check fails; undefined when it does not. */
  readonly complaint?: string;
}

/** Whether a change is declared for what it is. Prose alone needs no declaration. */
export function judge(
  old: Manifest,
  now: Manifest,
  findings: readonly Finding[],
  changesets: readonly Bump[],
): Judgement {
  const needed = strongest(findings.map(({ bump }) => bump));
  const declared = strongest([bumpBetween(old.version, now.version), ...changesets]);
  if (needed === "none" || needed === "patch" || !isWeaker(declared, needed)) return { needed, declared };
  const given = declared === "none" ? "nothing is declared" : `only ${declared} is declared`;
  const complaint = `This is a ${needed} change of ${now.name} ${old.version}, and ${given}: raise the contract to ${raised(old.version, needed)}, or add a changeset (--write).`;
  return { needed, declared, complaint };
}
