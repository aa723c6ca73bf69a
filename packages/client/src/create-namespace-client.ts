import type { ContractDefinition, EventDefinition, NamespaceDefinition } from "@wirepact/contracts";
import { ContractError, protocolEvents, WireError } from "@wirepact/contracts";
import type { BackoffOptions } from "./backoff.ts";
import type { CallOptions } from "./call.ts";
import { callEvent } from "./call.ts";
import { createConnection } from "./connection.ts";
import type { DurableRooms } from "./durable-rooms.ts";
import type { Environment } from "./environment.ts";
import type { Delivery, Misfit } from "./inbox.ts";
import { createInbox } from "./inbox.ts";
import { createListeners } from "./listeners.ts";
import type { NamespaceClient } from "./namespace-client.ts";
import { createOutgoing } from "./outgoing.ts";
import { encodeArgs, encodeArgsNow } from "./payload.ts";
import { createRoom } from "./room.ts";
import type { RoomPresence } from "./room-presence.ts";
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
  readonly durable?: DurableRooms | undefined;
  readonly presence?: RoomPresence | undefined;
  readonly connectTimeout: number;
  readonly callTimeout: number;
  readonly maxPayload: number;
  readonly releaseDelay: number;
}

/** Builds the live client of one namespace; opened at once. */
export function createNamespaceClient(options: NamespaceClientOptions): NamespaceClient {
  const { definition, params, callTimeout, maxPayload } = options;
  const name = definition.address.format(params);
  const connection = createConnection({ ...options, namespace: name });
  const { socket } = connection;
  const errors = new Set<(error: unknown) => void>();
  const misfits = new Set<(misfit: Misfit) => void>();
  const report = (cause: unknown): void => {
    // A mistake must not vanish because nobody asked to hear of mistakes.
    if (errors.size === 0) console.error(`[wirepact] ${name}`, cause);
    for (const listener of [...errors]) listener(cause);
  };
  const listeners = createListeners(report);
  const inbox = createInbox(definition, params);
  /** Two events about different rooms are about different things, even when both are called `typing`. */
  const subjects = new Set(Object.values(definition.options.rooms ?? {}).flatMap(({ template }) => template.params));
  const outgoing = createOutgoing(connection);
  const rooms = createRooms({ ...options, namespace: name, connection, inbox, timeout: callTimeout, tell, report });

  function tell(delivery: Delivery): void {
    listeners.tell(delivery.key, delivery.args);
    rooms.tell(delivery);
  }

  const protocol: Readonly<Record<string, (value: never) => void>> = {
    [protocolEvents.error]: (json: unknown) => report(WireError.fromJson(json)),
    [protocolEvents.head]: rooms.hear,
    [protocolEvents.left]: rooms.denyAll,
    [protocolEvents.presence]: rooms.hearPresence,
    // The connection hears this one itself.
    [protocolEvents.close]: () => {},
  };
  socket.onAny((event: string, ...values: unknown[]) => {
    const own = Object.hasOwn(protocol, event) ? protocol[event] : undefined;
    if (own) return own(values[0] as never);
    const read = inbox.read(event, values);
    if (!read) return;
    if (!("key" in read)) for (const listener of [...misfits]) listener(read);
    else if (!rooms.deliver(read)) tell(read);
  });
  // Every connection is a new session at the server: it is in no room yet.
  let inSession = false;
  connection.subscribe(() => {
    if ((connection.status === "connected") === inSession) return;
    inSession = !inSession;
    if (inSession) rooms.enterAll();
    else rooms.interruptAll();
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

  const subjectOf = (args: readonly unknown[]): string => {
    const fields = typeof args[0] === "object" && args[0] !== null ? Object.entries(args[0]) : [];
    return JSON.stringify(fields.filter(([field]) => subjects.has(field)));
  };

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
      return event.options.volatile
        ? outgoing.sendVolatile(wireName, args, subjectOf(args))
        : outgoing.send(wireName, args);
    },
    join(key: string, ...values: unknown[]) {
      const hasParams = (definition.options.rooms?.[key]?.template.params.length ?? 0) > 0;
      const [roomParams, joinOptions] = hasParams ? values : [{}, values[1] ?? values[0]];
      return createRoom(rooms.take(key, roomParams as Record<string, unknown>), joinOptions ?? {});
    },
    onError(listener: (error: unknown) => void) {
      errors.add(listener);
      return () => void errors.delete(listener);
    },
    onMisfit(listener: (misfit: Misfit) => void) {
      misfits.add(listener);
      return () => void misfits.delete(listener);
    },
    close() {
      connection.close();
      rooms.exitAll();
    },
  };
  connection.open();
  return client as unknown as NamespaceClient;
}
