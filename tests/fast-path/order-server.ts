import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ServerOptions } from "@wirepact/server";
import { createServer } from "@wirepact/server";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { onTestFinished } from "vitest";
import { orderContract } from "./order-contract.ts";

const unlimited = { perSecond: Number.POSITIVE_INFINITY, burst: Number.POSITIVE_INFINITY };

export type OrderOptions = Partial<ServerOptions<typeof orderContract, { userId: string }>>;

/** A server without rates, where everybody is in all rooms from the start. */
export async function startOrderServer(options: OrderOptions = {}) {
  const httpServer = createHttpServer();
  const realtime = createServer(orderContract, httpServer, {
    authenticate: () => ({ claims: { userId: "ana" } }),
    authorize: { order: { connect: () => true, rooms: { all: () => true, again: () => true, kept: () => true } } },
    onConnect: {
      order: async ({ join }) => {
        for (const room of ["all", "again", "kept"] as const) await join(room);
      },
    },
    limits: {
      packets: unlimited,
      packetsPerConnection: unlimited,
      packetsPerUser: 1e9,
      maxQueue: Number.POSITIVE_INFINITY,
      maxQueueBytes: Number.POSITIVE_INFINITY,
    },
    ...options,
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  onTestFinished(() => realtime.close());

  /** The stock client. */
  function connect(run: number, transports: readonly string[]): Socket {
    const socket = io(`${url}/order-${run}`, { transports: [...transports], forceNew: true, reconnection: false });
    onTestFinished(() => void socket.disconnect());
    return socket;
  }
  return { realtime, connect, url };
}

export type OrderServer = Awaited<ReturnType<typeof startOrderServer>>;
