import type { ContractDefinition, EventDefinition, NamespaceDefinition } from "@wirepact/contracts";
import { ContractError, protocolEvents, WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import type { CallOptions } from "./call.ts";
import { callEvent, encodeArgs, encodeArgsNow } from "./call.ts";
import { createConnection } from "./connection.ts";
import type { Environment } from "./environment.ts";
import type { Delivery, Misfit } from "./inbox.ts";
import { createInbox } from "./inbox.ts";
import { createListeners } from "./listeners.ts";
import type { NamespaceClient } from "./namespace-client.ts";
import { createOutgoing } from "./outgoing.ts";
import { createRoom } from "./room.ts";
import { createRooms } from "./rooms.ts";
import type { Token } from "./token.ts";
import type { Transport } from "./transport.ts";

export interface NamespaceClientOptions {
  readonly contract: ContractDefinition;
  readonly definition: NamespaceDefinition;
  readonly params: Readonly<Record<string, unknown>>;
  readonly transport: Transport;
  readonly token: Token;
  readonly environment: Environment;
  readonly backoff: BackoffOptions;
  readonly callTimeout: number;
  readonly maxPayload: number;
  readonly releaseDelay: number;
}

/** Builds the live client of one namespace; opened at once. */
export function createNamespaceClient(options: NamespaceClientOptions): NamespaceClient {
  const { contract, definition, params, callTimeout, maxPayload } = options;
  const name = definition.address.format(params);
  const connection = createConnection({ ...options, contract, namespace: name });
  const { socket } = connection;
  const errors = new Set<(error: unknown) => void>();
  const misfits = new Set<(misfit: Misfit) => void>();
  const report = (cause: unknown): void => {
    for (const listener of [...errors]) listener(cause);
  };
  const listeners = createListeners(report);
  const inbox = createInbox(definition, params);
  const outgoing = createOutgoing(connection);
  const rooms = createRooms({ ...options, connection, inbox, timeout: callTimeout, tell, report });

  function tell(delivery: Delivery): void {
    listeners.tell(delivery.key, delivery.args);
    for (const membership of rooms.addressed(delivery)) membership.listeners.tell(delivery.key, delivery.args);
  }

  const protocol: Readonly<Record<string, (value: never) => void>> = {
    [protocolEvents.error]: (json: unknown) => report(WireError.fromJson(json)),
    [protocolEvents.head]: rooms.hear,
    // The connection hears this one itself.
    [protocolEvents.close]: () => {},
  };
  socket.onAny((event: string, ...values: unknown[]) => {
    const own = Object.hasOwn(protocol, event) ? protocol[event] : undefined;
    if (own) return own(values[0] as never);
    const read = inbox.read(event, values);
    if (!("key" in read)) for (const listener of [...misfits]) listener(read);
    else if (!rooms.deliver(read)) tell(read);
  });
  // A new socket id is a new session at the server: it is in no room yet.
  let entered: string | undefined;
  connection.subscribe(() => {
    if (connection.snapshot().status !== "connected" || socket.id === entered) return;
    entered = socket.id;
    rooms.enterAll();
  });

  function eventOf(key: string): { event: EventDefinition; wireName: string } {
    const event = definition.options.clientEvents?.[key];
    if (!event) {
      throw new ContractError("USAGE", `There is no client event "${key}".`, {
        path: name,
        hint: `Client events: ${Object.keys(definition.options.clientEvents ?? {}).join(", ")}.`,
      });
    }
    return { event, wireName: definition.names.client[key]?.format(params) ?? key };
  }

  async function call(key: string, ...values: unknown[]): Promise<unknown> {
    const { event, wireName } = eventOf(key);
    const arity = event.options.args?.length ?? 0;
    const { timeout = event.options.timeout ?? callTimeout, signal } = (values[arity] ?? {}) as CallOptions;
    const args = await encodeArgs(event, values.slice(0, arity), maxPayload);
    return callEvent(connection, wireName, event, args, { timeout, signal });
  }

  const client = {
    name,
    connection,
    on: listeners.on,
    call,
    async tryCall(key: string, ...values: unknown[]) {
      try {
        return { ok: true, data: await call(key, ...values) };
      } catch (cause) {
        if (cause instanceof ContractError) throw cause;
        return { ok: false, error: WireError.from(cause) };
      }
    },
    send(key: string, ...values: unknown[]) {
      const { event, wireName } = eventOf(key);
      const args = encodeArgsNow(event, values, maxPayload);
      if (!event.options.volatile) return outgoing.send(wireName, args);
      outgoing.sendVolatile(wireName, args);
      return socket.connected;
    },
    join(key: string, ...values: unknown[]) {
      const hasParams = (definition.options.rooms?.[key]?.template.params.length ?? 0) > 0;
      const [roomParams, joinOptions] = hasParams ? values : [{}, values[1] ?? values[0]];
      return createRoom(rooms.take(key, roomParams as Record<string, unknown>), joinOptions ?? {});
    },
    onError(listener: (error: unknown) => void) {
      errors.add(listener);
      return () => errors.delete(listener);
    },
    onMisfit(listener: (misfit: Misfit) => void) {
      misfits.add(listener);
      return () => misfits.delete(listener);
    },
    close: () => connection.close(),
  };
  connection.open();
  return client as unknown as NamespaceClient;
}
