import { tmpdir } from "node:os";
import { runTool } from "./run-tool.ts";

/** The Nodes that packages declare: the oldest one, and one of each later line that Node itself maintains. */
export const nodeVersions = ["22.12.0", "24.21.0", "26.10.0"] as const;

/** The oldest one that runs TypeScript as it is. */
export const oldestWithTypeScript = "22.18.0";

/** The path of a Node, from npm, which keeps it in its cache. */
export async function nodeBinary(version: string): Promise<string> {
  const args = ["--yes", `--package=node@${version}`, "--", "node", "--print", "process.execPath"];
  return (await runTool(tmpdir(), "npx", ...args)).trim();
}
