import type { RefObject } from "react";
import { useEffect, useRef } from "react";

interface Shortcuts {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onEscape: () => void;
}

/** `/` goes to the search unless one is writing; Escape goes one step back, unless something nearer took it. */
export function useShortcuts({ search, onEscape }: Shortcuts) {
  const onEscapeNow = useRef(onEscape);
  useEffect(() => {
    onEscapeNow.current = onEscape;
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const writing = (event.target as Element).matches("input, textarea, select");
      if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
        // On one pane the search may be out of sight; then there is nothing to go to.
        if (!search.current?.checkVisibility()) return;
        event.preventDefault();
        search.current.focus();
      } else if (event.key === "Escape") {
        onEscapeNow.current();
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [search]);
}
