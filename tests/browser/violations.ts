import axe from "axe-core";
import type { Page } from "playwright";
import { endMotion } from "./end-motion.ts";

/** What axe finds serious or critical once everything has come to rest: rule, and the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  await endMotion(page);
  // Evaluated over the debugger and not as a <script>: the page's policy stays as it is.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  // Without the elements that pass, of which there are thousands, and each would be described.
  const { violations: found } = await page.evaluate<axe.AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
