import axe from "axe-core";
import type { Page } from "playwright";

/** What axe finds serious or critical: rule, and the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated over the debugger and not as a <script>: the page's policy stays as it is.
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<axe.AxeResults>("axe.run(document)");
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
