import type { RefObject } from "react";
import { useLayoutEffect, useRef } from "react";

const timing = { duration: 260, easing: "cubic-bezier(.2, .8, .2, 1)" };

/**
 * Lets the children of a list glide to where they belong when their order changes, and newcomers fade in.
 * Each row is moved back to where it was and let go (known as FLIP), so layout itself is never animated.
 * @param order what identifies the order; movement is looked for only when it changes
 */
export function useGlide(ref: RefObject<HTMLElement | null>, order: string) {
  const tops = useRef<ReadonlyMap<string, number> | null>(null);
  useLayoutEffect(() => {
    const before = tops.current;
    const rows = [...(ref.current?.children ?? [])] as HTMLElement[];
    const after = new Map(rows.map((row) => [keyOf(row), row.offsetTop]));
    tops.current = after;
    if (!before || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    for (const row of rows) {
      const from = before.get(keyOf(row));
      if (from === undefined) {
        row.animate(
          [
            { opacity: 0, transform: "translateX(-12px)" },
            { opacity: 1, transform: "none" },
          ],
          timing,
        );
      } else if (from !== row.offsetTop) {
        row.animate([{ transform: `translateY(${from - row.offsetTop}px)` }, { transform: "none" }], timing);
      }
    }
  }, [ref, order]);
}

const keyOf = (row: HTMLElement) => row.querySelector<HTMLElement>("[data-ticket]")?.dataset.ticket ?? "";
