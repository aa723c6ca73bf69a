import { readFileSync } from "node:fs";

/** A server under test, and the files that speak its protocol; each is loaded only in the process that needs it. */
export interface Subject {
  /** As the report calls it. */
  readonly title: string;
  /** In `servers/`; exports `start`. */
  readonly server: string;
  /** In `clients/`; exports `connect`. `raw…` has a `stock…` beside it: the client that the library comes with. */
  readonly client: string;
  /** For the server's process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The packages that are measured, as `node_modules` has them. */
const installed = ["socket.io", "socket.io-client", "zod4", "zod-sockets", "zod", "@trpc/server", "@orpc/server", "ws"];

/** Which version of each was measured: of zod-sockets, the newest that its registry has. */
export const peerVersions = (): readonly string[] =>
  installed.map((name) => {
    const file = new URL(`node_modules/${name}/package.json`, import.meta.url);
    const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
    return name === "zod" ? `zod ${version} (zod-sockets')` : `${name.replace("zod4", "zod")} ${version}`;
  });

const raw = { client: "raw" };
export const plain: Subject = { ...raw, title: "Socket.IO", server: "plain" };
export const zod: Subject = { ...raw, title: "Socket.IO, Zod 4 by hand", server: "zod" };
export const zodSockets: Subject = { title: "zod-sockets", server: "zod-sockets", client: "raw-root" };
const trpc: Subject = { title: "tRPC", server: "trpc", client: "raw-trpc" };
const orpc: Subject = { title: "oRPC", server: "orpc", client: "raw-orpc" };
export const bareWs: Subject = { title: "bare ws", server: "ws", client: "ws" };
export const ordinary: Subject = { ...raw, title: "Wirepact, fast path off", server: "wirepact-ordinary" };
export const wirepact: Subject = { ...raw, title: "Wirepact", server: "wirepact" };

/** Those that have rooms of Socket.IO's. */
export const socketIoPeers = [plain, zod, zodSockets, ordinary, wirepact];
/** Those that bring a client of their own. */
export const stockPeers = [plain, zod, zodSockets, trpc, orpc, ordinary, wirepact];
export const peers = [...stockPeers, bareWs];
