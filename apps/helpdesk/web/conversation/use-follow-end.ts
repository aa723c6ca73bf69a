import type { RefObject } from "react";
import { useCallback, useLayoutEffect, useRef, useState } from "react";

const near = 80;

/**
 * Keeps a scrolled list at its end as long as the reader is there, and counts what came while they read further up.
 * @param count how many items the list shows
 * @param ownLast true when the newest item was written by the reader, who then wants to see it
 */
export function useFollowEnd(ref: RefObject<HTMLElement | null>, count: number, ownLast: boolean) {
  const atEnd = useRef(true);
  const seen = useRef(count);
  const [missed, setMissed] = useState(0);

  const toEnd = useCallback(() => {
    const list = ref.current;
    if (list) list.scrollTop = list.scrollHeight;
    atEnd.current = true;
    setMissed(0);
  }, [ref]);

  useLayoutEffect(() => {
    const added = count - seen.current;
    seen.current = count;
    if (atEnd.current || (added > 0 && ownLast)) toEnd();
    else if (added > 0) setMissed((before) => before + added);
  }, [count, ownLast, toEnd]);

  // The list may also shrink or grow by itself: the keyboard of a phone, a longer composer, a bubble that failed.
  useLayoutEffect(() => {
    const list = ref.current;
    if (!list) return;
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(list);
    for (const child of list.children) observer.observe(child);
    return () => observer.disconnect();
  }, [ref, toEnd]);

  const onScroll = useCallback(() => {
    const list = ref.current;
    if (!list) return;
    atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < near;
    if (atEnd.current) setMissed(0);
  }, [ref]);

  return { missed, toEnd, onScroll };
}
