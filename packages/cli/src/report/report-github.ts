import type { Finding } from "../diff/finding.ts";
import type { Severity } from "../diff/rules.ts";
import { withSlashes } from "../load/paths.ts";

const commands: Readonly<Record<Severity, string>> = {
  WIRE: "error",
  SOURCE: "error",
  WARN: "warning",
  SAFE: "notice",
};

/**
 * Findings as annotations of a GitHub workflow, on the file that holds the contract.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function reportGithub(findings: readonly Finding[], file?: string): string {
  return findings
    .filter(({ severity }) => severity !== "SAFE")
    .map(({ severity, rule, path, old, new: now, message }) => {
      const place = file === undefined ? "" : `file=${property(withSlashes(file))},`;
      const text = `${path}: ${old || "nothing"} → ${now || "nothing"}. ${message}`;
      return `::${commands[severity]} ${place}title=${property(`${severity} ${rule}`)}::${data(text)}`;
    })
    .join("\n");
}

const data = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
