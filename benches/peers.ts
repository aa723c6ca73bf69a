/** Who is measured, and the files that speak its protocol. A file is loaded only in the process that needs it. */
interface Peer {
  /** As the report calls it. */
  readonly title: string;
  /** In `servers/`; exports `start`. */
  readonly server: string;
  /** In `clients/`; exports `connect`. */
  readonly client: string;
}

export const peers = {
  plain: { title: "Socket.IO", server: "plain", client: "raw" },
  zod: { title: "Socket.IO, Zod 4 by hand", server: "zod", client: "raw" },
  zodSockets: { title: "zod-sockets", server: "zod-sockets", client: "raw-root" },
  ws: { title: "bare ws, one text for all", server: "ws", client: "ws" },
  ordinary: { title: "Wirepact, fast path off", server: "wirepact-ordinary", client: "raw" },
  wirepact: { title: "Wirepact", server: "wirepact", client: "raw" },
} as const satisfies Record<string, Peer>;

export type PeerName = keyof typeof peers;
export const peerNames = Object.keys(peers) as PeerName[];
/** Those that a stock `socket.io-client` can talk to. */
export const socketIoPeers = peerNames.filter((name) => peers[name].client.startsWith("raw"));
