import type { Ack, EventDefinition, WireErrorJson, WireResult } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { AnyHandlers } from "./handlers.ts";
import { printable } from "./logger.ts";
import type { RoomMembership } from "./room-membership.ts";
import type { Session } from "./session.ts";
import { within } from "./within.ts";

/** Answers one event of the library's own protocol; what it returns is the result's data. */
export type ProtocolHandler = (session: Session, args: readonly unknown[]) => Promise<unknown>;

export interface DispatcherOptions {
  readonly handlers: (namespaceKey: string) => AnyHandlers | undefined;
  readonly protocol: ReadonlyMap<string, ProtocolHandler>;
  readonly membership: RoomMembership;
  readonly reporter: ErrorReporter;
  /** Milliseconds a handler may take when its event does not say. */
  readonly handlerTimeout: number;
}

type Respond = (outcome: { readonly data: unknown; readonly extra?: unknown } | { readonly error: WireError }) => void;

/** Takes every packet a client sends; whatever becomes of it, the sender is told, once. */
export function createDispatcher(
  options: DispatcherOptions,
): (session: Session, name: unknown, args: unknown[]) => void {
  const { handlers, protocol, membership, reporter, handlerTimeout } = options;

  return function dispatch(session, name, args) {
    const last = args.at(-1);
    // JSON holds no functions: one at the end is the acknowledgement that Socket.IO made.
    const ack = typeof last === "function" ? (last as (...values: unknown[]) => void) : undefined;
    const values = ack ? args.slice(0, -1) : args;
    const eventName = typeof name === "string" ? name : String(name);
    const found = session.view.clientEvents.get(eventName);
    const definition = found?.event;
    const respond = responder(session, eventName, definition?.options.ack, ack);

    run(session, eventName, found, values).then(respond, (cause: unknown) => {
      const fields = {
        namespace: session.view.name,
        socket: session.socket.id,
        event: printable(eventName),
      };
      respond({
        error: reporter.report(cause, fields, (code) => Object.hasOwn(definition?.codecs.errors ?? {}, code)),
      });
    });
  };

  async function run(
    session: Session,
    name: string,
    found: { readonly key: string; readonly event: EventDefinition } | undefined,
    values: unknown[],
  ): Promise<{ data: unknown; extra?: unknown }> {
    if (!found) {
      const own = protocol.get(name);
      if (!own) throw new WireError("UNKNOWN_EVENT");
      return { data: await own(session, values) };
    }
    const { key, event } = found;
    const decoded = await event.codecs.args.decodeAsync(values);
    if (decoded.issues) throw new WireError("VALIDATION_FAILED", undefined, { issues: decoded.issues });
    const { joins, leaves } = event.options;
    if (joins !== undefined || leaves !== undefined)
      return { data: undefined, extra: await move(session, event, decoded.value) };
    return { data: await call(session, key, event, decoded.value) };
  }

  async function move(
    session: Session,
    { options: { joins, leaves } }: EventDefinition,
    args: unknown[],
  ): Promise<unknown> {
    const key = (joins ?? leaves) as string;
    const room = session.view.room(key, roomParams(session, key, args));
    await (joins === undefined ? membership.leave(session, room) : membership.join(session, room));
    return { room: room.name };
  }

  async function call(session: Session, key: string, event: EventDefinition, args: unknown[]): Promise<unknown> {
    const handler = handlers(session.view.key)?.[key] as ((args: unknown[], context: unknown) => unknown) | undefined;
    if (!handler) throw new WireError("UNAVAILABLE", undefined, { cause: `no handler for ${session.view.key}.${key}` });
    const timeout = event.options.timeout ?? handlerTimeout;
    const context = {
      claims: session.identity.claims,
      params: session.view.params,
      socketId: session.socket.id,
      // Made when it is asked for: most handlers never look, and a timer for each call is not free.
      get signal() {
        return AbortSignal.any([session.gone.signal, AbortSignal.timeout(timeout)]);
      },
      fail: (code: string, data: unknown, message?: string) => new WireError(code, message, { data }),
      isIn: (room: string, params: Record<string, unknown> = {}) =>
        session.rooms.has(session.view.room(room, params).name),
    };
    const work = (async () => handler(args, context))();
    const returned = await within(timeout, work, "TIMEOUT").catch((cause: unknown) => {
      throw encodeDeclared(cause, event);
    });
    const codec = event.codecs.data;
    if (!codec) return undefined;
    const encoded = await codec.encodeAsync(returned);
    if (!encoded.issues) return encoded.value;
    throw new Error(`the result of ${key} does not fit its contract`, { cause: encoded.issues });
  }
}

/** The params of the room that a joining event names: its arguments, in the template's order. */
function roomParams(session: Session, key: string, args: readonly unknown[]): Record<string, unknown> {
  const names = session.view.roomParams(key);
  return Object.fromEntries(names.map((name, at) => [name, args[at]]));
}

/** Data of a declared error travels like every payload: validated, stripped, encoded. */
function encodeDeclared(cause: unknown, event: EventDefinition): unknown {
  if (!(cause instanceof WireError) || !Object.hasOwn(event.codecs.errors, cause.code)) return cause;
  const encoded = event.codecs.errors[cause.code]?.encode(cause.data);
  if (!encoded || encoded.issues) {
    return new Error(`the data of ${cause.code} does not fit its contract`, { cause: encoded?.issues });
  }
  return new WireError(cause.code, cause.message, { data: encoded.value, cause });
}

/** Answers in the form that the event's contract promises, once. */
function responder(
  session: Session,
  name: string,
  declared: Ack | undefined,
  ack: ((...values: unknown[]) => void) | undefined,
): Respond {
  if (!ack) {
    return (outcome) => {
      if (!("error" in outcome)) return;
      const body: WireErrorJson & { event: string } = { ...outcome.error.toJSON(), event: printable(name) };
      session.socket.emit(protocolEvents.error, body);
    };
  }
  if (declared?.kind === "legacy") {
    const { messages } = declared;
    // Only a client that named its contract is told more than the old convention holds.
    return (outcome) => {
      if ("error" in outcome) {
        const { code } = outcome.error;
        ack((messages as Record<string, string>)[code] ?? code);
      } else if (session.handshake.auth.contract === undefined) ack();
      else ack(null, outcome.extra);
    };
  }
  return (outcome) => {
    const result: WireResult =
      "error" in outcome ? { ok: false, error: outcome.error.toJSON() } : { ok: true, data: outcome.data ?? null };
    ack(result);
  };
}
