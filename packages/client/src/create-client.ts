import type {
  ContractDefinition,
  ContractMismatch,
  InferNamespaceParams,
  NamespaceKey,
  ParamArgs,
} from "@wirepact/contracts";
import { ContractError, findRoom, isContractMismatch } from "@wirepact/contracts";
import type { ManagerOptions } from "socket.io-client";
import type { BackoffOptions } from "./backoff.ts";
import { defaultBackoff } from "./backoff.ts";
import { createNamespaceClient } from "./create-namespace-client.ts";
import type { DurableRooms, NeedsDurable } from "./durable-rooms.ts";
import type { Environment } from "./environment.ts";
import { systemEnvironment } from "./environment.ts";
import type { NamespaceClient } from "./namespace-client.ts";
import type { RoomPresence } from "./room-presence.ts";
import { shareConnection } from "./shared-connections.ts";
import type { Token } from "./token.ts";

export interface ClientOptions {
  /** Of the server: `https://api.example.com`. Empty: where the page came from. */
  readonly url: string;
  /** The token, or what fetches one; asked at every connection and before the old one ends. */
  readonly token: Token;
  /** Who is signed in. Clients with the same URL and user share a connection. Left out: the token tells them apart. */
  readonly user?: string;
  /** How long a call waits, in milliseconds, when neither it nor its event says. Default: 10,000. */
  readonly callTimeout?: number;
  /** How long one attempt to connect may take, in milliseconds. Default: 20,000. */
  readonly connectTimeout?: number;
  /** Largest payload in bytes of JSON; must not be more than the server's. Default: 1,000,000. */
  readonly maxPayload?: number;
  /** How long a room or a namespace is kept after its last user, in milliseconds. Default: 200. */
  readonly releaseDelay?: number;
  /** `durableRooms()`; needed by a contract that has durable rooms. */
  readonly durable?: DurableRooms;
  /** `roomPresence()`; gives rooms that have presence their `presence`. */
  readonly presence?: RoomPresence;
  readonly backoff?: Partial<BackoffOptions>;
  /** Default: polling first, then upgraded to WebSocket. */
  readonly transports?: readonly ("polling" | "websocket" | "webtransport")[];
  /** Further options of Socket.IO's: path, headers … */
  readonly socketIo?: Partial<ManagerOptions>;
  /** A world of your own, for tests. */
  readonly environment?: Environment;
}

export interface Client<TContract extends ContractDefinition> {
  /** A tenant's namespace. Asked for twice, it is the same connection; each hold is closed by itself. */
  of<N extends NamespaceKey<TContract>>(
    namespace: N,
    ...params: ParamArgs<InferNamespaceParams<TContract["namespaces"][N]>>
  ): NamespaceClient<TContract["namespaces"][N]>;
  /** Reads the token anew and hands it to every namespace's connection. @throws WireError when a server refuses it. */
  refresh(): Promise<void>;
  /**
   * Hears that the server refuses this client's version of the contract: in a browser, offer to reload the page. The
   * connection is closed, and does not try again by itself. @returns what ends the subscription.
   */
  onContractMismatch(listener: (mismatch: ContractMismatch) => void): () => void;
  /** Signs out: every namespace opened through this client is closed, and nothing of it is kept. */
  close(): void;
}

/**
 * Makes a client of a contract. Connects when a namespace is asked for.
 *
 * @throws ContractError `USAGE` for a contract that has durable rooms when nothing was passed that reads their logs.
 */
export function createClient<const TContract extends ContractDefinition>(
  contract: TContract,
  options: ClientOptions & NeedsDurable<TContract>,
): Client<TContract> {
  if (!options.durable) refuseDurableRooms(contract);
  const environment = options.environment ?? systemEnvironment();
  const { releaseDelay = 200 } = options;
  const { url, user = options.token, transports } = options;
  const transport = { url, options: { ...(transports && { transports: [...transports] }), ...options.socketIo } };
  const open = new Map<string, NamespaceClient>();
  /** What ends every hold that was not given back yet, or was and is still in its delay. */
  const endings = new Set<() => void>();
  const mismatchListeners = new Set<(mismatch: ContractMismatch) => void>();

  function namespaceClient(key: string, params: Readonly<Record<string, unknown>> = {}): NamespaceClient {
    const definition = contract.namespaces[key];
    if (!definition) {
      throw new ContractError("USAGE", `There is no namespace "${key}".`, {
        path: "of()",
        hint: `Namespaces: ${Object.keys(contract.namespaces).join(", ")}.`,
      });
    }
    const name = definition.address.format(params);
    const known = open.get(name);
    if (known) return known;
    const held = shareConnection({ url, user, namespace: name }, () =>
      createNamespaceClient({
        contract,
        definition,
        params: definition.address.parse(name) ?? params,
        transport,
        token: options.token,
        environment,
        durable: options.durable,
        presence: options.presence,
        backoff: { ...defaultBackoff, ...options.backoff },
        connectTimeout: options.connectTimeout ?? 20_000,
        callTimeout: options.callTimeout ?? 10_000,
        maxPayload: options.maxPayload ?? 1_000_000,
        releaseDelay,
      }),
    );
    const { connection } = held.client;
    const stopHearing = connection.subscribe(() => {
      const { error } = connection;
      if (isContractMismatch(error)) for (const listener of [...mismatchListeners]) listener(error.data);
    });
    let cancelRelease = (): void => {};
    const end = (): void => {
      cancelRelease();
      stopHearing();
      endings.delete(end);
      held.release();
    };
    endings.add(end);
    const client: NamespaceClient = {
      ...held.client,
      close() {
        if (open.get(name) !== client) return;
        open.delete(name);
        // Not at once: a component that is mounted twice, or a route that changes, comes right back.
        cancelRelease = environment.after(releaseDelay, end);
      },
    };
    open.set(name, client);
    return client;
  }

  return {
    of: namespaceClient as never,
    async refresh() {
      await Promise.all([...open.values()].map(({ connection }) => connection.refresh()));
    },
    onContractMismatch(listener) {
      mismatchListeners.add(listener);
      return () => void mismatchListeners.delete(listener);
    },
    close() {
      for (const end of endings) end();
      open.clear();
    },
  };
}

/** Without their logs, what is missed while disconnected would be lost without a word. */
function refuseDurableRooms(contract: ContractDefinition): void {
  const found = findRoom(contract, ({ options }) => options.durable === true);
  if (!found) return;
  const { namespace, room } = found;
  throw new ContractError("USAGE", `The room "${room}" is durable, and nothing was passed that reads its log.`, {
    path: `${namespace}.rooms.${room}`,
    hint: "createClient(contract, { …, durable: durableRooms() }), from @wirepact/client.",
  });
}
