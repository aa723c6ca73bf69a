import { useEffect } from "react";

/** Writes the number of unread messages before the document's title, where a hidden tab shows it. */
export function useTitleBadge(title: string, unread: number) {
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }, [title, unread]);
  useEffect(
    () => () => {
      document.title = title;
    },
    [title],
  );
}
