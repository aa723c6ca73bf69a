import type { ArgsOutcome, EventDefinition } from "@wirepact/contracts";
import { doubt, misfit, WireError } from "@wirepact/contracts";
import type { DurableRooms } from "./durable-rooms.ts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { AnyHandlers } from "./handlers.ts";
import { jsonBytes } from "./json-bytes.ts";
import type { LeftToZod } from "./left-to-zod.ts";
import type { Limits } from "./limits.ts";
import { printable } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { packetClock } from "./packet-clock.ts";
import type { ProtocolHandler } from "./protocol-handlers.ts";
import { createRefusals } from "./refusals.ts";
import type { Reply } from "./reply.ts";
import type { Packet, PacketOutcome } from "./respond.ts";
import { respond } from "./respond.ts";
import type { RoomMembership } from "./room-membership.ts";
import type { Route, RouteOf } from "./routes.ts";
import { createRoutes } from "./routes.ts";
import { runHandler } from "./run-handler.ts";
import type { Session } from "./session.ts";
import type { SessionThrottle, Throttle } from "./throttle.ts";
import type { TokenBucket } from "./token-bucket.ts";
import { createTokenBucket } from "./token-bucket.ts";
import type { EventReceiver } from "./transport.ts";
import { whenReady } from "./when-ready.ts";

type Success = Extract<PacketOutcome, { readonly data: unknown }>;
type Outcome = Success | typeof misfit;

/** An object rather than closures over its parts: there is one for every packet. */
interface ReceivedPacket extends Packet {
  readonly route: Route;
  readonly started: number;
  readonly receiver: { mayDetail(now: number): boolean };
}

export interface DispatcherOptions {
  readonly handlers: (namespaceKey: string) => AnyHandlers | undefined;
  readonly protocol: ReadonlyMap<string, ProtocolHandler>;
  readonly membership: RoomMembership;
  readonly durable: DurableRooms;
  readonly reporter: ErrorReporter;
  readonly throttle: Throttle;
  readonly metrics: Metrics;
  readonly leftToZod: LeftToZod;
  readonly limits: Pick<Limits, "events" | "handlerTimeout" | "errorDetails">;
}

/** Takes every packet a client sends; whatever becomes of it, the sender is told, once. */
export interface Dispatcher {
  /** What is done with the packets of one session. */
  open(session: Session): EventReceiver;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { handlers, membership, durable, reporter, throttle, metrics, leftToZod, limits } = options;
  const routesOf = createRoutes(options);
  const refusals = createRefusals({ metrics });

  /** A class, because there is one for every socket, and most say nothing most of the time. */
  class Receiver implements EventReceiver {
    readonly #session: Session;
    readonly #routeOf: RouteOf;
    /** Made when something comes. */
    #counters: SessionThrottle | undefined;
    #details: TokenBucket | undefined;

    constructor(session: Session) {
      this.#session = session;
      this.#routeOf = routesOf(session.view);
    }

    knows(name: string): boolean {
      return this.#session.view.clientEvents.has(name);
    }

    receive(given: unknown, values: unknown[], reply: Reply): void {
      const session = this.#session;
      // Packets that were decoded before the socket was closed still arrive.
      if (session.gone.aborted) return;
      const started = packetClock.now();
      const name = typeof given === "string" ? given : String(given);
      const route = this.#routeOf(name);
      route.meter.received += 1;
      const packet = { session, name, route, declared: route.declared, reply, started, receiver: this };
      let outcome: Outcome | Promise<Outcome>;
      try {
        this.#counters ??= throttle.open(session);
        this.#counters.packet(route, started);
        outcome = route.found
          ? run(packet, route.found.key, route.found.event, values)
          : ask(session, route.own, values);
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
    }

    /** Whether one more refusal may say what is wrong. */
    mayDetail(now: number): boolean {
      this.#details ??= createTokenBucket(limits.errorDetails);
      return this.#details.take(1, now) === 0;
    }
  }

  function answer(packet: ReceivedPacket, outcome: PacketOutcome | typeof misfit): void {
    if (outcome === misfit) {
      refusals.answer(packet);
      return;
    }
    try {
      respond(packet, outcome);
    } catch (cause) {
      // It cannot be written: it nests deeper than the stack, or somebody's own `toJSON` threw.
      if ("error" in outcome) throw cause;
      fail(packet, cause);
      return;
    }
    packet.route.meter.answered((packetClock.tick() - packet.started) / 1000);
  }

  function fail(packet: ReceivedPacket, cause: unknown): void {
    const { session, name, route } = packet;
    const fields = { namespace: session.view.name, socket: session.socket.id, event: printable(name) };
    const declared = (code: string) => Object.hasOwn(route.found?.event.codecs.errors ?? {}, code);
    const error = reporter.report(cause, fields, declared);
    if (error.code === "VALIDATION_FAILED") {
      metrics.invalid(route.meter.event, error.issues[0]?.path.join(".") ?? "");
    }
    if (error.code === "TIMEOUT") metrics.limited("handlerTimeout");
    answer(packet, { error });
  }

  function ask(session: Session, own: ProtocolHandler | undefined, values: unknown[]): Promise<Success> {
    if (!own) throw new WireError("UNKNOWN_EVENT");
    return own(session, values).then((data) => ({ data }));
  }

  function run(
    packet: ReceivedPacket,
    key: string,
    event: EventDefinition,
    values: unknown[],
  ): Outcome | Promise<Outcome> {
    const { maxBytes } = event.options;
    if (maxBytes !== undefined && jsonBytes(values) > maxBytes) {
      metrics.limited("maxPayload");
      throw new WireError("PAYLOAD_TOO_LARGE");
    }
    const decoded = event.codecs.args.quickDecode(values);
    if (typeof decoded !== "symbol") return handle(packet, key, event, decoded);
    if (decoded === doubt) leftToZod(pathOf(packet, key), event.codecs.args.leftToZod);
    // The quick check says that it does not fit, and nothing more; beyond as many as are explained, nobody looks for the reason.
    const mayExplain = decoded === doubt ? undefined : packet.receiver.mayDetail(packet.started);
    return mayExplain === false ? misfit : judge(packet, key, event, values, mayExplain);
  }

  /** Asks the schema itself, which takes longer, knows what is wrong, and may have to be waited for. */
  function judge(
    packet: ReceivedPacket,
    key: string,
    event: EventDefinition,
    values: unknown[],
    mayExplain?: boolean,
  ): Outcome | Promise<Outcome> {
    return whenReady<ArgsOutcome, Outcome>(event.codecs.args.decodeAsync(values), (decoded) => {
      if (!decoded.issues) return handle(packet, key, event, decoded.value);
      if (!(mayExplain ?? packet.receiver.mayDetail(packet.started))) return misfit;
      throw new WireError("VALIDATION_FAILED", undefined, { issues: decoded.issues });
    });
  }

  function handle(
    { session, route }: ReceivedPacket,
    key: string,
    event: EventDefinition,
    args: unknown[],
  ): Success | Promise<Success> {
    const { joins, leaves } = event.options;
    if (joins !== undefined || leaves !== undefined) {
      return move(session, event, args).then((extra) => ({ data: undefined, extra }));
    }
    const result = runHandler(session, handlers(session.view.key), key, event, args, route.timeout);
    const reason = event.codecs.data?.leftToZod;
    if (reason !== undefined) leftToZod(pathOf({ session }, key), [{ name: "ack", reason }]);
    if (!(result instanceof Promise)) return { data: result, isJson: isJson(event) };
    return result.then((data) => ({ data }));
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

  return { open: (session) => new Receiver(session) };
}

const pathOf = ({ session }: Pick<ReceivedPacket, "session">, key: string) => `${session.view.key}.clientEvents.${key}`;

/** Whether the event's results consist of nothing but what JSON writes as it stands. */
function isJson({ codecs: { data } }: EventDefinition): boolean {
  return data === undefined || data.quick?.isJson === true;
}

/** The params of the room that a joining event names: its arguments, in the template's order. */
function roomParams(session: Session, key: string, args: readonly unknown[]): Record<string, unknown> {
  const names = session.view.roomParams(key);
  return Object.fromEntries(names.map((name, at) => [name, args[at]]));
}
