import type { Manifest } from "@wirepact/contracts";
import type { Finding } from "../diff/finding.ts";
import type { Bump } from "../diff/rules.ts";
import { strongest } from "../diff/rules.ts";

/**
 * The bump that a changeset declares for a package; `none` when it does not name it.
 * @see https://github.com/changesets/changesets/blob/main/docs/adding-a-changeset.md
 */
export function declaredBump(changeset: string, packageName: string): Bump {
  const [, matter = ""] = /^---\r?\n([\s\S]*?)\r?\n---/.exec(changeset) ?? [];
  const bumps = matter.split(/\r?\n/).flatMap((line): Bump[] => {
    const [, name, bump] = /^\s*["']?(.+?)["']?\s*:\s*["']?(major|minor|patch)["']?\s*$/.exec(line) ?? [];
    return name === packageName ? [bump as Bump] : [];
  });
  return strongest(bumps);
}

/** The same name for the same contract, so that checking again replaces what was written before. */
export const changesetName = ({ name, fingerprint }: Manifest) => `${name}-${fingerprint}.md`;

const mostLines = 20;

/** A changeset that says what the findings say. */
export function writeChangeset(packageName: string, bump: Bump, now: Manifest, findings: readonly Finding[]): string {
  const told = findings.filter(({ severity }) => severity !== "SAFE");
  const lines = (told.length > 0 ? told : findings).map(
    ({ rule, path, message }) => `- \`${path}\`: ${rule}. ${message}`,
  );
  const more = lines.length > mostLines ? [`- and ${lines.length - mostLines} more`] : [];
  const title = `The ${now.name} contract changed${bump === "major" ? ", and old clients or code break" : ""}:`;
  return ["---", `"${packageName}": ${bump}`, "---", "", title, "", ...lines.slice(0, mostLines), ...more, ""].join(
    "\n",
  );
}
