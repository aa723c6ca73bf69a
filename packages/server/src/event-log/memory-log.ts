import { randomUUID } from "node:crypto";
import { jsonBytes } from "../json-bytes.ts";
import type { EventLog, LoggedEvent, Retention } from "./event-log.ts";
import { defaultRetention } from "./event-log.ts";

interface Entry extends LoggedEvent {
  readonly seq: number;
  readonly at: number;
}

/** A log that lives as long as the process: for tests, and for rooms whose history may end with a restart. */
export function memoryLog(options: Partial<Retention> = {}): EventLog {
  const { maxEvents, maxAge } = { ...defaultRetention, ...options };
  const streams = new Map<string, { readonly epoch: string; head: number; entries: Entry[] }>();

  function streamOf(name: string) {
    let stream = streams.get(name);
    if (!stream) {
      stream = { epoch: randomUUID(), head: 0, entries: [] };
      streams.set(name, stream);
    }
    const oldest = Date.now() - maxAge;
    while (stream.entries.length > maxEvents || (stream.entries[0]?.at ?? oldest) < oldest) stream.entries.shift();
    return stream;
  }

  return {
    async append(name, { name: event, args }) {
      const stream = streamOf(name);
      const seq = ++stream.head;
      stream.entries.push({ seq, name: event, args, at: Date.now() });
      return { epoch: stream.epoch, seq };
    },
    async read(name, from) {
      const { epoch, head, entries } = streamOf(name);
      if (from.epoch !== epoch) return { epoch, head, reset: "epoch" };
      const first = entries[0]?.seq ?? head + 1;
      if (from.since < first - 1) return { epoch, head, reset: "trimmed" };
      const events: (LoggedEvent & { readonly seq: number })[] = [];
      let bytes = 0;
      for (let at = from.since - first + 1; at < entries.length && events.length < from.limit; at++) {
        const { seq, name: event, args } = entries[at] as Entry;
        bytes += jsonBytes(args);
        if (bytes > from.maxBytes && events.length > 0) break;
        events.push({ seq, name: event, args });
      }
      return { epoch, head, events };
    },
    async head(name) {
      const { epoch, head } = streamOf(name);
      return { epoch, seq: head };
    },
    async delete(name) {
      streams.delete(name);
    },
  };
}
