import { isIn, isNative } from "./cost-parts.ts";
import type { SelfTime } from "./cpu-profile.ts";

/** What the time of a page's main thread is spent on: the first that fits. */
const parts: readonly (readonly [part: string, fits: (frame: SelfTime) => boolean])[] = [
  ["Chromium: garbage collection", isNative(/^(V8\.GC|MinorGC|MajorGC|BlinkGC)/)],
  ["Chromium: layout and style", isNative(/^(Layout|UpdateLayoutTree)$/)],
  ["Chromium: painting", isNative(/^(Paint|PrePaint|Layerize|Commit|UpdateLayer\w*)$/)],
  ["Chromium: receiving, tasks, frames", isNative(/^[A-Z]/)],
  // One part: the engine puts the one into the other.
  ["`JSON.parse`, Socket.IO's parser", isIn(/\/node_modules\/socket\.io-parser\//)],
  ["Engine.IO", isIn(/\/node_modules\/engine\.io-(client|parser)\//)],
  ["Socket.IO", isIn(/\/node_modules\/(socket\.io-client|@socket\.io\/component-emitter)\//)],
  [
    "validation",
    ({ url, line }) => /\/node_modules\/zod\/|\/packages\/contracts\//.test(url) || (url === "" && line >= 0),
  ],
  ["Wirepact: client, rooms, positions", isIn(/\/packages\/client\//)],
  ["Wirepact: hooks", isIn(/\/packages\/react\//)],
  ["React", isIn(/\/node_modules\/(react|react-dom|scheduler)\//)],
  ["the page: its reducer, its list", isIn(/\/tests\/browser\//)],
];

/** For a profile's table. */
export function pagePartOf(frame: SelfTime): string {
  return parts.find(([, fits]) => fits(frame))?.[0] ?? "script: what the browser does for it";
}
