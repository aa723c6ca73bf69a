import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createProxyServer } from "httpxy";

export interface Balancer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Spreads visitors over nodes. A visitor stays with one node as long as it lives, by a cookie: the requests of one polled
 * connection mean something to the node that opened it, and to no other.
 *
 * @param nodes where they listen; nowhere for one that is not there at the moment
 * @throws Error of Node's when the port is taken
 * @see https://socket.io/docs/v4/using-multiple-nodes/#enabling-sticky-session
 */
export async function startBalancer(port: number, nodes: () => readonly (string | undefined)[]): Promise<Balancer> {
  const proxy = createProxyServer({ xfwd: true, proxyTimeout: 60_000 });
  const connections = new Set<Socket>();
  let turn = 0;

  /** The node of the cookie, else the next one that is there. */
  function choose({ headers }: IncomingMessage): { readonly target: string; readonly cookie?: string } | undefined {
    const all = nodes();
    const [, kept] = /(?:^|;\s*)node=(\d{1,3})(?:;|$)/.exec(headers.cookie ?? "") ?? [];
    const first = kept === undefined ? turn++ : Number(kept);
    for (let tries = 0; tries < all.length; tries++) {
      const at = (first + tries) % all.length;
      const target = all[at];
      if (target === undefined) continue;
      return { target, ...(String(at) !== kept && { cookie: `node=${at}; Path=/; HttpOnly; SameSite=Lax` }) };
    }
    return undefined;
  }

  const server = createServer((request, response) => {
    const refuse = (): void => {
      if (response.headersSent) response.destroy();
      else response.writeHead(503, { "Retry-After": "1" }).end("No node is there at the moment.\n");
    };
    const chosen = choose(request);
    if (!chosen) return refuse();
    if (chosen.cookie !== undefined) response.setHeader("Set-Cookie", chosen.cookie);
    proxy.web(request, response, { target: chosen.target }).catch(refuse);
  });
  server.on("upgrade", (request, stream, head) => {
    const socket = stream as Socket;
    const refuse = (): void => void socket.destroy();
    const chosen = choose(request);
    if (!chosen) return refuse();
    proxy.ws(request, socket, { target: chosen.target }, head).catch(refuse);
  });
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });
  server.listen(port);
  await once(server, "listening");

  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      for (const socket of connections) socket.destroy();
      if (connections.size > 0) await once(server, "close");
    },
  };
}
