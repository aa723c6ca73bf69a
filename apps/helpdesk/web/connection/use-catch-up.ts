import { useEffect, useRef } from "react";

/**
 * Reads something at once, and again each time its rooms are joined: from then on nothing is missed, and what was missed
 * before is in what is read.
 */
export function useCatchUp(joined: boolean, read: () => void) {
  const first = useRef(true);
  useEffect(() => {
    if (joined || first.current) read();
    first.current = false;
  }, [joined, read]);
}
