import type { Profiler } from "node:inspector";
import { Session } from "node:inspector/promises";

/** A function, and how long the process was in it and in nothing that it called. */
export interface SelfTime {
  readonly name: string;
  /** Empty for what is native, and for code that was compiled from text. */
  readonly url: string;
  /** -1 for what is native. */
  readonly line: number;
  readonly microseconds: number;
}

let session: Session | undefined;

/** What V8 does itself counts as its caller's time; a function around it makes it visible. */
function showJson(): void {
  const { parse, stringify } = JSON;
  JSON.parse = function jsonParse(text: string, reviver?: Parameters<typeof parse>[1]) {
    return parse(text, reviver);
  };
  JSON.stringify = function jsonStringify(value: unknown, replacer?: never, space?: never) {
    return stringify(value, replacer, space);
  };
}

/** Begins to sample this process. */
export async function startProfile(): Promise<void> {
  if (!session) showJson();
  session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
}

/** Ends what `startProfile` began. @returns the functions that were seen, without the time in which there was nothing to do, and without the profile's own. */
export async function stopProfile(): Promise<SelfTime[]> {
  if (!session) throw new Error("No profile was begun.");
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return selfTimes(profile).filter(({ url }) => url !== "node:inspector");
}

/** What a profile's samples say, whichever V8 took them. */
export function selfTimes(profile: Profiler.Profile): SelfTime[] {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const found = new Map<string, SelfTime>();
  let clock = 0;
  const samples = (profile.samples ?? []).map((id, at) => {
    clock += profile.timeDeltas?.[at] ?? 0;
    return { id, at: clock };
  });
  // V8 does not keep them in the order of time, and tells what lies between two of them as less than nothing then.
  samples.sort((a, b) => a.at - b.at);
  for (const [index, { id, at }] of samples.entries()) {
    const frame = frames.get(id);
    if (!frame || ["(idle)", "(root)"].includes(frame.functionName)) continue;
    const { functionName: name, url, lineNumber: line } = frame;
    const key = `${name} ${url} ${line}`;
    const microseconds = (found.get(key)?.microseconds ?? 0) + at - (samples[index - 1]?.at ?? 0);
    found.set(key, { name, url, line, microseconds });
  }
  return [...found.values()];
}
