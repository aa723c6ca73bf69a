import type {
  ContractDefinition,
  ContractMismatch,
  InferNamespaceParams,
  NamespaceKey,
  ParamArgs,
} from "@wirepact/contracts";
import { ContractError, findRoom, isContractMismatch } from "@wirepact/contracts";
import { addressOf } from "./address-of.ts";
import type { ClientOptions } from "./client-options.ts";
import { clientRooms } from "./client-rooms.ts";
import { createNamespaceClient } from "./create-namespace-client.ts";
import type { NeedsDurable } from "./durable-rooms.ts";
import { systemEnvironment } from "./environment.ts";
import type { NamespaceClient } from "./namespace-client.ts";
import { shareConnection } from "./shared-connections.ts";
import { createSubscribers } from "./subscribers.ts";
import { watchConnection } from "./watch-connection.ts";

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
  const { url, token, user = token, releaseDelay = 200, environment = systemEnvironment() } = options;
  const addRooms = clientRooms({ ...options, releaseDelay, environment });
  const watch = watchConnection(environment);
  const open = new Map<string, NamespaceClient>();
  /** What ends every hold that was not given back yet, or was and is still in its delay. */
  const endings = new Set<() => void>();
  const mismatches = createSubscribers<[ContractMismatch]>();

  function of(key: string, params?: Readonly<Record<string, unknown>>): NamespaceClient {
    const address = addressOf(contract, key, params);
    const { namespace } = address;
    const known = open.get(namespace);
    if (known) return known;
    const [shared, release] = shareConnection({ url, user, namespace }, () =>
      createNamespaceClient(contract, address, { ...options, environment }, { addRooms, watch }),
    );
    const { connection } = shared;
    const stopHearing = connection.subscribe(() => {
      const { error } = connection;
      if (isContractMismatch(error)) mismatches.tell(error.data);
    });
    let cancelRelease = (): void => {};
    const end = (): void => {
      cancelRelease();
      stopHearing();
      endings.delete(end);
      release();
    };
    endings.add(end);
    const client: NamespaceClient = {
      ...shared,
      close() {
        if (open.get(namespace) !== client) return;
        open.delete(namespace);
        // Not at once: a component that is mounted twice, or a route that changes, comes right back.
        cancelRelease = environment.after(releaseDelay, end);
      },
    };
    open.set(namespace, client);
    return client;
  }

  return {
    of: of as never,
    async refresh() {
      await Promise.all([...open.values()].map(({ connection }) => connection.refresh()));
    },
    onContractMismatch: mismatches.add,
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
