import type { Page } from "playwright";
import { addStyle } from "./add-style.ts";

/**
 * Puts everything that moves where it comes to rest, now and from now on. Less motion is asked for in every test, but on a busy
 * machine even an animation of a millisecond has a first frame that stays: half transparent, and not yet in its place.
 */
export const endMotion = (page: Page): Promise<void> =>
  addStyle(page, "*, *::before, *::after { animation: none !important; transition: none !important }");
