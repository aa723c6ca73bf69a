import type { Server as HttpServer } from "node:http";
import { Agent } from "node:http";
import type { Duplex } from "node:stream";
import { duplexPair } from "node:stream";
import type { ClientOptions } from "@wirepact/client";

/** A way to an HTTP server that does not listen. */
export interface MemoryNetwork {
  /** To be spread into the options of `createClient` or of a generated SDK's `connect…`. */
  readonly clientOptions: Pick<ClientOptions, "url" | "socketIo" | "transports">;
  /** Breaks every connection, as a network would: nobody says goodbye. */
  cut(): void;
  /** Whether new connections get through; true at first. */
  setReachable(isReachable: boolean): void;
}

let networks = 0;

/**
 * Connects clients of this process to an HTTP server without a port: everything above the socket is real, from Node's HTTP
 * to Engine.IO and the WebSocket. The connections are Node's `stream.duplexPair()`.
 */
export function createMemoryNetwork(httpServer: HttpServer): MemoryNetwork {
  const connections = new Set<Duplex>();
  let isReachable = true;

  /** @returns the client's end. */
  function connect(): Duplex {
    const ends = duplexPair() as [Duplex, Duplex];
    const [clientEnd, serverEnd] = ends;
    for (const [end, other] of [ends, [serverEnd, clientEnd] as const]) {
      connections.add(end);
      end.once("close", () => {
        connections.delete(end);
        hangUp(other);
      });
    }
    // Limits count connections by it.
    httpServer.emit("connection", Object.assign(serverEnd, { remoteAddress: "127.0.0.1" }));
    return clientEnd;
  }

  const agent = Object.assign(new Agent(), {
    createConnection(_options: unknown, done: (error: Error) => void) {
      if (isReachable) return connect();
      done(Object.assign(new Error("The network was told to be down"), { code: "ECONNREFUSED" }));
      return undefined;
    },
  });
  networks += 1;
  return {
    clientOptions: {
      // Clients of the same URL and user share a connection: no two networks may have one URL.
      url: `http://memory-${networks}.test`,
      transports: ["websocket"],
      // The types know a browser's `agent` only.
      socketIo: { agent: agent as never },
    },
    cut() {
      for (const end of [...connections]) end.destroy();
    },
    setReachable(is) {
      isReachable = is;
    },
  };
}

/** Lets an end that lost its other one read what has come, and closes it then. */
function hangUp(end: Duplex): void {
  if (end.destroyed) return;
  if (end.readableEnded) end.destroy();
  else end.once("end", () => end.destroy()).push(null);
}
