import { useEffect, useState } from "react";

/** A glance at another tab is no leaving: a hidden page counts as looked at for so long, in milliseconds. */
const grace = 5_000;

/** Whether somebody looks at this page: it is the tab in front, or was a moment ago. */
export function useInView(): boolean {
  const [isInView, setInView] = useState(() => !document.hidden);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => setInView(false), grace);
      else setInView(true);
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return isInView;
}
