/** A server under test, and the files that speak its protocol; each is loaded only in the process that needs it. */
export interface Subject {
  /** As the report calls it. */
  readonly title: string;
  /** In `servers/`; exports `start`. */
  readonly server: string;
  /** In `clients/`; exports `connect`. */
  readonly client: string;
  /** For the server's process. */
  readonly env?: Readonly<Record<string, string>>;
}

const raw = { client: "raw" };
export const plain: Subject = { ...raw, title: "Socket.IO", server: "plain" };
export const zod: Subject = { ...raw, title: "Socket.IO, Zod 4 by hand", server: "zod" };
export const zodSockets: Subject = { title: "zod-sockets", server: "zod-sockets", client: "raw-root" };
export const bareWs: Subject = { title: "bare ws", server: "ws", client: "ws" };
export const ordinary: Subject = { ...raw, title: "Wirepact, fast path off", server: "wirepact-ordinary" };
export const wirepact: Subject = { ...raw, title: "Wirepact", server: "wirepact" };

/** Those that a stock `socket.io-client` can talk to. */
export const socketIoPeers = [plain, zod, zodSockets, ordinary, wirepact];
export const peers = [...socketIoPeers, bareWs];
