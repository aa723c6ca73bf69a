import { createRequire } from "node:module";

/** The version of Socket.IO that is installed. */
export function socketIoVersion(): string {
  const manifest = createRequire(import.meta.url)("socket.io/package.json") as { readonly version: string };
  return manifest.version;
}

/**
 * Whether the fast path knows a version's insides. A minor version pins those of Engine.IO, ws, parser and adapter, so
 * another one has to be looked at first: until then everything takes the ordinary way.
 */
export function hasKnownInsides(version: string): boolean {
  return version.startsWith("4.8.");
}
