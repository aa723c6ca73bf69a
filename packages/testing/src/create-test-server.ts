import { createServer as createHttpServer } from "node:http";
import type { Client, ClientOptions, NeedsDurable } from "@wirepact/client";
import { createClient } from "@wirepact/client";
import type { ContractDefinition } from "@wirepact/contracts";
import type { RealtimeServer, ServerOptions } from "@wirepact/server";
import { createServer } from "@wirepact/server";
import type { MemoryNetwork } from "./create-memory-network.ts";
import { createMemoryNetwork } from "./create-memory-network.ts";

/** A server for one test, and a way to it. */
export interface TestServer<TContract extends ContractDefinition, TClaims> extends AsyncDisposable {
  readonly realtime: RealtimeServer<TContract, TClaims>;
  readonly network: MemoryNetwork;
  /** A client of this server; it is closed together with it. */
  openClient(options: Omit<ClientOptions, "url"> & NeedsDurable<TContract>): Client<TContract>;
  /** Ends the clients and the server. `await using` does it by itself. */
  close(): Promise<void>;
}

/**
 * Puts a contract on a server without a port: the real Socket.IO, the real gate, codecs, limits and handlers.
 *
 * An application that makes its server itself, with an HTTP server of its own, needs `createMemoryNetwork` only.
 *
 * @throws ContractError `USAGE`, as `createServer` does.
 */
export function createTestServer<const TContract extends ContractDefinition, TClaims>(
  contract: TContract,
  options: ServerOptions<TContract, TClaims>,
): TestServer<TContract, TClaims> {
  const httpServer = createHttpServer();
  const realtime = createServer(contract, httpServer, options);
  const network = createMemoryNetwork(httpServer);
  const clients = new Set<Client<TContract>>();
  async function close(): Promise<void> {
    for (const client of clients) client.close();
    await realtime.close();
  }
  return {
    realtime,
    network,
    openClient(clientOptions) {
      const client = createClient<TContract>(contract, { ...network.clientOptions, ...clientOptions });
      clients.add(client);
      return client;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
