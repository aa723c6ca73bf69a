import type { Page } from "playwright";
import { endMotion } from "./end-motion.ts";

/** Words of which, once everything has come to rest, a part is hidden, by the window or by what they stand in, and no dots say so. */
export async function cutText(page: Page): Promise<string[]> {
  await endMotion(page);
  return page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const parent = text.parentElement;
      if (!text.nodeValue?.trim() || !parent?.checkVisibility() || parent.closest(".visually-hidden, .skip-link"))
        continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      let isDotted = false;
      for (let box: Element | null = parent; box && !isDotted; box = box.parentElement) {
        const { overflowX, textOverflow, webkitLineClamp } = getComputedStyle(box);
        isDotted = overflowX === "hidden" && (textOverflow === "ellipsis" || webkitLineClamp !== "none");
        const edge = box === document.body ? { left: 0, right: innerWidth } : box.getBoundingClientRect();
        const hides = overflowX !== "visible" || box === document.body;
        if (!isDotted && hides && (left < edge.left - 1 || right > edge.right + 1)) found.add(text.nodeValue.trim());
      }
    }
    return [...found];
  });
}
