import type { EventDefinition } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import type { DurableRooms } from "./durable-rooms.ts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { AnyHandlers } from "./handlers.ts";
import { jsonBytes } from "./json-bytes.ts";
import { printable } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import type { Packet, PacketOutcome } from "./respond.ts";
import { respond } from "./respond.ts";
import type { RoomMembership } from "./room-membership.ts";
import { runHandler } from "./run-handler.ts";
import type { Session } from "./session.ts";
import type { PacketKind, Throttle } from "./throttle.ts";
import { whenReady } from "./when-ready.ts";

type Success = Extract<PacketOutcome, { readonly data: unknown }>;
type Found = { readonly key: string; readonly event: EventDefinition };

/** An object rather than closures over its parts: there is one for every packet. */
interface ReceivedPacket extends Packet {
  readonly found: Found | undefined;
  readonly label: string;
  readonly started: number;
}

/** Answers one event of the library's own protocol; what it returns is the result's data. */
export type ProtocolHandler = (session: Session, args: readonly unknown[]) => Promise<unknown>;

const kinds: ReadonlyMap<string, PacketKind> = new Map([
  [protocolEvents.join, "joins"],
  [protocolEvents.read, "reads"],
  [protocolEvents.presence, "presence"],
]);

export interface DispatcherOptions {
  readonly handlers: (namespaceKey: string) => AnyHandlers | undefined;
  readonly protocol: ReadonlyMap<string, ProtocolHandler>;
  readonly membership: RoomMembership;
  readonly durable: DurableRooms;
  readonly reporter: ErrorReporter;
  readonly throttle: Throttle;
  readonly metrics: Metrics;
  /** Milliseconds a handler may take when its event does not say. */
  readonly handlerTimeout: number;
}

export type Dispatch = (
  session: Session,
  name: unknown,
  values: unknown[],
  ack: ((...values: unknown[]) => void) | undefined,
) => void;

/** Takes every packet a client sends; whatever becomes of it, the sender is told, once. */
export function createDispatcher(options: DispatcherOptions): Dispatch {
  const { handlers, protocol, membership, durable, reporter, throttle, metrics, handlerTimeout } = options;

  return function dispatch(session, name, values, ack) {
    const eventName = typeof name === "string" ? name : String(name);
    const found = session.view.clientEvents.get(eventName);
    // Only names that the contract or the protocol has become labels: a stranger must not be able to invent more.
    const label = found?.key ?? (protocol.has(eventName) ? eventName : "unknown");
    const declared = found?.event.options.ack;
    const packet = { session, name: eventName, found, label, declared, ack, started: performance.now() };
    metrics.received(label);

    let outcome: Success | Promise<Success>;
    try {
      outcome = run(packet, values);
    } catch (cause) {
      fail(packet, cause);
      return;
    }
    if (!(outcome instanceof Promise)) answer(packet, outcome);
    else {
      outcome.then(
        (success) => answer(packet, success),
        (cause: unknown) => fail(packet, cause),
      );
    }
  };

  function answer(packet: ReceivedPacket, outcome: PacketOutcome): void {
    respond(packet, outcome);
    metrics.answered(packet.label, (performance.now() - packet.started) / 1000);
  }

  function fail(packet: ReceivedPacket, cause: unknown): void {
    const { session, name, label, found } = packet;
    const fields = { namespace: session.view.name, socket: session.socket.id, event: printable(name) };
    const declared = (code: string) => Object.hasOwn(found?.event.codecs.errors ?? {}, code);
    const error = reporter.report(cause, fields, declared);
    if (error.code === "VALIDATION_FAILED") metrics.invalid(label, error.issues[0]?.path.join(".") ?? "");
    if (error.code === "TIMEOUT") metrics.limited("handlerTimeout");
    answer(packet, { error });
  }

  function run({ session, name, found }: ReceivedPacket, values: unknown[]): Success | Promise<Success> {
    throttle.packet(session, found?.key, found?.event.options.joins !== undefined ? "joins" : kinds.get(name));
    if (!found) {
      const own = protocol.get(name);
      if (!own) throw new WireError("UNKNOWN_EVENT");
      return own(session, values).then((data) => ({ data }));
    }
    const { event } = found;
    if (event.options.maxBytes !== undefined && jsonBytes(values) > event.options.maxBytes) {
      metrics.limited("maxPayload");
      throw new WireError("PAYLOAD_TOO_LARGE");
    }
    return whenReady(event.codecs.args.decodeAsync(values), (decoded) => {
      if (decoded.issues) throw new WireError("VALIDATION_FAILED", undefined, { issues: decoded.issues });
      return handle(session, found, decoded.value);
    });
  }

  function handle(session: Session, { key, event }: Found, args: unknown[]): Success | Promise<Success> {
    const { joins, leaves, timeout = handlerTimeout } = event.options;
    if (joins !== undefined || leaves !== undefined) {
      return move(session, event, args).then((extra) => ({ data: undefined, extra }));
    }
    const result = runHandler(session, handlers(session.view.key), key, event, args, timeout);
    return whenReady(result, (data) => ({ data }));
  }

  async function move(
    session: Session,
    { options: { joins, leaves } }: EventDefinition,
    args: unknown[],
  ): Promise<unknown> {
    const key = (joins ?? leaves) as string;
    const room = session.view.room(key, roomParams(session, key, args));
    if (joins === undefined) {
      await membership.leave(session, room);
      return { room: room.name };
    }
    await membership.join(session, room);
    return durable.joinReply(session, room);
  }
}

/** The params of the room that a joining event names: its arguments, in the template's order. */
function roomParams(session: Session, key: string, args: readonly unknown[]): Record<string, unknown> {
  const names = session.view.roomParams(key);
  return Object.fromEntries(names.map((name, at) => [name, args[at]]));
}
