import { stripVTControlCharacters, styleText } from "node:util";
import type { Finding } from "../diff/finding.ts";
import type { Severity } from "../diff/rules.ts";

const colours: Readonly<Record<Severity, Parameters<typeof styleText>[0]>> = {
  WIRE: "red",
  SOURCE: "magenta",
  WARN: "yellow",
  SAFE: "green",
};

export interface TextOptions {
  readonly color: boolean;
  /** Also what breaks nobody. */
  readonly all: boolean;
}

/** Findings for people: rule, place, both sides, what happens, and a whole value that does it. */
export function reportText(findings: readonly Finding[], { color, all }: TextOptions): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const shown = findings.filter(({ severity }) => all || severity !== "SAFE");
  const blocks = shown.map(({ severity, rule, path, old, new: now, message, value, mode }) => {
    const lines = [
      `${paint(colours[severity], severity)} ${paint("bold", rule)} ${path}${mode === "forward" ? " (forward)" : ""}`,
      ...(old === "" && now === "" ? [] : [`  ${old || "nothing"} → ${now || "nothing"}`]),
      `  ${message}`,
      ...(value === undefined ? [] : [paint("dim", `  e.g. ${short(JSON.stringify(value))}`)]),
    ];
    // A contract from elsewhere may hold anything, and a terminal obeys what it is shown.
    return lines.map((line) => (color ? line : stripVTControlCharacters(line))).join("\n");
  });
  return [...blocks, summary(findings)].join("\n\n");
}

const short = (text: string) => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

function summary(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  const counts = (["WIRE", "SOURCE", "WARN", "SAFE"] as const).map((severity) => `${count(severity)} ${severity}`);
  return findings.length === 0 ? "No change." : `${counts.join(", ")}.`;
}
