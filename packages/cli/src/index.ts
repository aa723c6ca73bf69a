export type { Command, ExitCode, Io } from "./command.ts";
export { type DiffOptions, diffManifests } from "./diff/diff-manifests.ts";
export type { Finding, Mode, Side } from "./diff/finding.ts";
export { type Bump, type Rule, rules, type Severity, strongest } from "./diff/rules.ts";
export { loadManifest } from "./load-manifest.ts";
export { main } from "./main.ts";
export { sampleValues } from "./schema/sample-values.ts";
