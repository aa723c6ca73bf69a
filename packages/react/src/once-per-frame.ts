/** A page that nobody sees has no frames, and neither has a process without a screen. */
const longestFrame = 100;

/**
 * Runs a task for however many ask for it: at the end of the turn in which the first one asks, and from then on once a frame.
 * Each packet comes in a turn of its own, so that a busy room would otherwise have more renders than anybody can see.
 */
export function oncePerFrame(task: () => void): () => void {
  let isAsked = false;
  let isInFrame = false;

  function run(): void {
    isAsked = false;
    isInFrame = true;
    // First, because the task may throw.
    afterFrame(() => {
      isInFrame = false;
      if (isAsked) run();
    });
    task();
  }

  return () => {
    if (isAsked) return;
    isAsked = true;
    if (!isInFrame) queueMicrotask(run);
  };
}

function afterFrame(next: () => void): void {
  const end = (): void => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
    next();
  };
  const timer = setTimeout(end, longestFrame);
  const frame = globalThis.requestAnimationFrame?.(end);
}
