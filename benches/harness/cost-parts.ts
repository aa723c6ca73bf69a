import type { SelfTime } from "./cpu-profile.ts";

/** What a function's time is spent on, by where the function is: the first that fits. */
const parts: readonly (readonly [part: string, fits: (frame: SelfTime) => boolean])[] = [
  ["garbage collection", ({ name }) => name === "(garbage collector)"],
  ["native: the event loop, reading from sockets", ({ name }) => name === "(program)"],
  ["native: writing to sockets", isNative(/^(writev|writeBuffer|write\w+String)$/)],
  ["native: SQLite", isNative(/^(exec|run|all|get|prepare)$/)],
  ["native: cryptography", isNative(/^(sign|verify|init|update|digest|hmac|hash)$/i)],
  ["`JSON.parse`", ({ name }) => name === "jsonParse"],
  ["`JSON.stringify`", ({ name }) => name === "jsonStringify"],
  ["compiled validators", ({ url, line }) => url === "" && line >= 0],
  ["validation", isIn(/\/node_modules\/zod\/|\/packages\/contracts\/src\//)],
  ["fast path: frames", isIn(/\/fast-path\/(frame-|text-|unmask)/)],
  ["fast path: dispatch, writes", isIn(/\/fast-path\//)],
  [
    "limits, metrics",
    isIn(
      /\/rate-limiter-flexible\/|\/server\/src\/(limits|throttle|token-bucket|metrics|latency|packet-clock|backpressure|connection-limit)/,
    ),
  ],
  ["event log", isIn(/\/server\/src\/(event-log|durable)/)],
  ["rest of Wirepact", isIn(/\/packages\/server\/src\//)],
  ["ws: frames", isIn(/\/node_modules\/ws\//)],
  ["Socket.IO's parser", isIn(/\/node_modules\/(socket\.io-parser|engine\.io-parser)\//)],
  ["Socket.IO's adapter", isIn(/\/node_modules\/socket\.io-adapter\//)],
  ["Engine.IO", isIn(/\/node_modules\/engine\.io\//)],
  ["Socket.IO", isIn(/\/node_modules\/(socket\.io|@socket\.io\/component-emitter|debug)\//)],
  [
    "Node: streams, sockets, buffers",
    isIn(/^node:(net|buffer|http|_http|internal\/(streams|stream_base|buffer|http))/),
  ],
  ["Node: events, timers, promises", isIn(/^node:/)],
  ["native: other", ({ url }) => url === ""],
  ["the bench's own server", isIn(/\/benches\//)],
];

export function isIn(place: RegExp) {
  return ({ url }: SelfTime) => place.test(url);
}

export function isNative(names: RegExp) {
  return ({ name, url, line }: SelfTime) => url === "" && line < 0 && names.test(name);
}

export function partOf(frame: SelfTime): string {
  return parts.find(([, fits]) => fits(frame))?.[0] ?? "other libraries";
}
