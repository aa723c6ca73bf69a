import type { Browser } from "playwright";
import type { UnwatchedPage } from "../../tests/browser/react-list/open-unwatched-page.ts";
import type { SelfTime } from "./cpu-profile.ts";
import { selfTimes } from "./cpu-profile.ts";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, and those of the thread's own clock. */
  readonly ts: number;
  readonly tts?: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Tasks, scripts, microtasks, garbage collections, layout and painting; nothing that comes for each call. */
const categories = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute", "__metadata"];

/** What is script, and by which of its functions only V8's profiler knows. */
const script =
  /^(FunctionCall|RunMicrotasks|EvaluateScript|EventDispatch|FireAnimationFrame|TimerFire|XHR\w+|V8\.(Handle|Bytecode|Stack)\w+)$/;

/**
 * Begins to watch a page's main thread: Chromium's tracing tells the CPU time of its tasks, by the thread's own clock, and V8's profiler
 * in which functions its script was. @returns what ends that, and tells both as functions.
 */
export async function profilePage(browser: Browser, page: UnwatchedPage): Promise<() => Promise<SelfTime[]>> {
  await page.send("Profiler.enable");
  await page.send("Profiler.setSamplingInterval", { interval: 200 });
  await page.send("Profiler.start");
  // Inside of the profile, whose beginning and end are much work.
  await browser.startTracing(undefined, { categories });
  return async () => {
    const trace = String(await browser.stopTracing());
    const { profile } = await page.send("Profiler.stop");
    const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
    const tasks = taskTimes(traceEvents);
    const native = [...tasks].filter(([name]) => !script.test(name)).map(([name, time]) => nativeTime(name, time));
    const inScript = [...tasks].reduce((sum, [name, time]) => (script.test(name) ? sum + time : sum), 0);
    const functions = selfTimes(profile).filter(({ name }) => !/^\((program|garbage collector)\)$/.test(name));
    const seen = functions.reduce((sum, { microseconds }) => sum + microseconds, 0);
    // The profiler goes by the wall's clock, which runs on while others have the processor: only its shares count.
    return [...native, ...functions.map((each) => ({ ...each, microseconds: (each.microseconds / seen) * inScript }))];
  };
}

const nativeTime = (name: string, microseconds: number): SelfTime => ({ name, url: "", line: -1, microseconds });

/** The time of each kind of event on the busiest main thread of a page, without that of the events inside it. */
function taskTimes(events: readonly TraceEvent[]): Map<string, number> {
  const isMain = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const threads = isMain.map(({ pid, tid }) =>
    selfTimesOf(events.filter((event) => event.pid === pid && event.tid === tid)),
  );
  const sum = (times: ReadonlyMap<string, number>) => [...times.values()].reduce((all, time) => all + time, 0);
  return threads.reduce((busiest, times) => (sum(times) > sum(busiest) ? times : busiest), new Map<string, number>());
}

interface Span {
  readonly name: string;
  readonly from: number;
  readonly until: number;
  readonly time: number;
}

/** Microseconds: times are whole ones. */
const rounding = 2;

function selfTimesOf(events: readonly TraceEvent[]): Map<string, number> {
  const spans: Span[] = [];
  const begun: TraceEvent[] = [];
  for (const event of [...events].sort((a, b) => a.ts - b.ts)) {
    const { name, ph, ts, dur = 0, tdur, tts = 0 } = event;
    // One without a time of its own is looked through.
    if (ph === "X" && tdur !== undefined) spans.push({ name, from: ts, until: ts + dur, time: tdur });
    else if (ph === "B") begun.push(event);
    else if (ph === "E") {
      const start = begun.pop();
      if (start?.name === name)
        spans.push({ name: start.name, from: start.ts, until: ts, time: tts - (start.tts ?? tts) });
    }
  }
  const found = new Map<string, number>();
  const add = (name: string, time: number) => found.set(name, (found.get(name) ?? 0) + time);
  const around: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from || b.until - a.until)) {
    while ((around.at(-1)?.until ?? Number.POSITIVE_INFINITY) <= span.from) around.pop();
    const outer = around.at(-1);
    // Where a thread has more to tell than is kept, a beginning may meet another's end: that is no span.
    if (outer && span.until > outer.until + rounding) continue;
    if (outer) add(outer.name, -span.time);
    add(span.name, span.time);
    around.push(span);
  }
  return found;
}
