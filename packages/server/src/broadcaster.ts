import { ContractError } from "@wirepact/contracts";
import type { DurableRooms } from "./durable-rooms.ts";
import type { Position } from "./event-log/event-log.ts";
import type { RoomAddress } from "./namespace-view.ts";
import { encodeOutbound } from "./outbound.ts";
import type { Deliver, Emission } from "./scope.ts";
import type { Transport } from "./transport.ts";

/** What travels behind the arguments of an event that was addressed to rooms. A raw client may ignore it. */
export interface Envelope {
  /** Names of the rooms it was sent to. */
  readonly rooms: readonly string[];
  /** The durable room among them, and the event's position in its log. */
  readonly stream?: string;
  readonly epoch?: string;
  readonly seq?: number;
}

export interface BroadcasterOptions {
  readonly transport: Pick<Transport, "namespace">;
  readonly durable: Pick<DurableRooms, "append">;
  readonly legacyAliases: boolean;
  readonly maxPayload: number;
  readonly sent: (event: string) => void;
}

/** Sends emissions: validates once, appends, then hands over to Socket.IO, which encodes once for everybody. */
export function createBroadcaster(options: BroadcasterOptions): Deliver {
  const { transport, durable, legacyAliases, maxPayload, sent } = options;

  function send(emission: Emission, args: readonly unknown[], position?: Position): void {
    const { view, event, names, rooms } = emission;
    const namespace = transport.namespace(view.name);
    if (!namespace) return;
    const target = operator(namespace, emission);
    const packet =
      rooms.length === 0 ? args : [...padTo(args, event.options.args?.length ?? 0), envelope(rooms, position)];
    for (const name of legacyAliases ? names : names.slice(0, 1)) target.emit(name, ...packet);
  }

  return function deliver(emission) {
    const { view, key, event, names, rooms } = emission;
    const args = encodeOutbound(event, emission.args, `${view.key}.serverEvents.${key}`, maxPayload);
    const kept = event.options.volatile ? [] : rooms.filter((room) => room.durable);
    const [room, second] = kept;
    if (second) {
      throw new ContractError("USAGE", "An emission may address one durable room only.", {
        path: `${view.key}.serverEvents.${key}`,
        hint: "Its position is the position in one log. Emit once for each durable room.",
      });
    }
    sent(key);
    if (!room) {
      send(emission, args);
      return Promise.resolve();
    }
    // Appends of one stream resolve in the order of their positions, so the broadcasts keep that order.
    const done = durable
      .append(view, room, { name: names[0] as string, args })
      .then((position) => send(emission, args, position));
    // Whoever awaits it hears of a log that fails; whoever does not must not lose the process to it.
    done.catch(() => {});
    return done;
  };
}

function envelope(rooms: readonly RoomAddress[], position: Position | undefined): Envelope {
  const names = rooms.map((room) => room.name);
  const stream = rooms.find((room) => room.durable)?.name;
  return position && stream !== undefined ? { rooms: names, stream, ...position } : { rooms: names };
}

type Namespace = NonNullable<ReturnType<Transport["namespace"]>>;

function operator(namespace: Namespace, { event, rooms, except }: Emission) {
  const addressed = namespace.to(rooms.map((room) => room.name)).except(except.map((room) => room.name));
  return event.options.volatile ? addressed.volatile : addressed;
}

/** A declared optional argument that was left out still has its place before the envelope. */
function padTo(args: readonly unknown[], length: number): unknown[] {
  return args.length < length ? [...args, ...Array<undefined>(length - args.length).fill(undefined)] : [...args];
}
