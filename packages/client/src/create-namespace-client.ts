import type { ContractDefinition, EventDefinition } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";
import type { Address } from "./address-of.ts";
import type { CallOptions } from "./call.ts";
import { callEvent } from "./call.ts";
import type { CoreClientOptions } from "./client-options.ts";
import type { AddRooms } from "./client-rooms.ts";
import { systemClock } from "./clock.ts";
import { createConnection } from "./connection.ts";
import { findByKey } from "./find-by-key.ts";
import type { Misfit } from "./inbox.ts";
import { createInbox } from "./inbox.ts";
import { createListeners } from "./listeners.ts";
import type { NamespaceClient } from "./namespace-client.ts";
import { sendable } from "./payload.ts";
import { errorName } from "./protocol-names.ts";
import { createSubscribers } from "./subscribers.ts";
import type { WatchConnection } from "./watch-connection.ts";

/** What a client has beside calls and events; one that is given nothing of it does not load it. */
export interface NamespaceParts {
  readonly addRooms?: AddRooms;
  readonly watch?: WatchConnection;
}

/** Builds the live client of one namespace; opened at once. Without {@link NamespaceParts.addRooms} it has no `join`. */
export function createNamespaceClient(
  contract: ContractDefinition,
  { definition, namespace, params }: Address,
  options: CoreClientOptions,
  { addRooms, watch }: NamespaceParts = {},
): NamespaceClient {
  const { callTimeout = 10_000, maxPayload = 1_000_000, environment = systemClock } = options;
  const connection = createConnection({ ...options, contract, namespace, environment }, watch);
  const { socket } = connection;
  const errors = createSubscribers<[unknown]>();
  const misfits = createSubscribers<[Misfit]>();
  const report = (cause: unknown): void => {
    // A mistake must not vanish because nobody asked to hear of mistakes.
    if (errors.isEmpty()) console.error(`[wirepact] ${namespace}`, cause);
    errors.tell(cause);
  };
  const listeners = createListeners(report);
  const inbox = createInbox(definition, params);
  const rooms = addRooms?.({
    namespace,
    definition,
    connection,
    inbox,
    timeout: callTimeout,
    tell: listeners.tell,
    report,
  });
  const deliver = rooms?.deliver ?? listeners.tell;

  socket.onAny((name: string, ...values: unknown[]) => {
    if (name === errorName) return report(WireError.fromJson(values[0]));
    // The protocol's own have listeners of their own; what has none is a newer server's affair, and nobody's mistake.
    if (name.startsWith("wirepact:")) return;
    const read = inbox.read(name, values);
    if (!read) return;
    if ("key" in read) deliver(read);
    else misfits.tell(read);
  });

  function eventOf(key: string): [event: EventDefinition, wireName: string] {
    const event = findByKey("client event", definition.options.clientEvents, key);
    return [event, definition.names.client[key]?.format(params) ?? key];
  }

  async function call(key: string, ...values: unknown[]): Promise<unknown> {
    const [event, wireName] = eventOf(key);
    const arity = event.options.args?.length ?? 0;
    const { timeout = event.options.timeout ?? callTimeout, signal } = (values[arity] ?? {}) as CallOptions;
    const args = sendable(event, await event.codecs.args.encodeAsync(values), maxPayload);
    return callEvent(connection, wireName, event, args, timeout, signal);
  }

  const client = {
    name: namespace,
    connection,
    on: listeners.on,
    call,
    tryCall: (key: string, ...values: unknown[]) =>
      call(key, ...values).then(
        (data) => ({ ok: true, data }),
        (error: unknown) => {
          // A mistake in a contract or in a schema's own code is nothing to decide by.
          if (!(error instanceof WireError)) throw error;
          return { ok: false, error };
        },
      ),
    send(key: string, ...values: unknown[]) {
      const [event, wireName] = eventOf(key);
      const args = sendable(event, event.codecs.args.encode(values), maxPayload);
      if (event.options.volatile && rooms) return rooms.sendVolatile(wireName, args);
      // Socket.IO would keep it and send it, stale, after the next connect: to whoever is signed in by then.
      if (socket.connected) socket.emit(wireName, ...args);
      return socket.connected;
    },
    onError: errors.add,
    onMisfit: misfits.add,
    close: connection.close,
    ...rooms?.overrides,
  };
  connection.open();
  return client as unknown as NamespaceClient;
}
