import { ContractError } from "@wirepact/contracts";
import { broadcastPacket } from "./broadcast-packet.ts";
import type { DurableRooms } from "./durable-rooms.ts";
import { loggedEvent } from "./event-log/event-json.ts";
import type { Position } from "./event-log/event-log.ts";
import type { LeftToZod } from "./left-to-zod.ts";
import type { RoomAddress } from "./namespace-view.ts";
import type { Outbound } from "./outbound.ts";
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
  readonly leftToZod: LeftToZod;
}

/** Sends emissions: validates once, appends, then hands over to Socket.IO: all three with one text. */
export function createBroadcaster(options: BroadcasterOptions): Deliver {
  const { transport, durable, legacyAliases, maxPayload, sent, leftToZod } = options;

  function send({ view, event, names, rooms, except }: Emission, { args, json }: Outbound, position?: Position): void {
    const namespace = transport.namespace(view.name);
    if (!namespace) return;
    const missing = rooms.length === 0 ? 0 : Math.max(0, (event.options.args?.length ?? 0) - args.length);
    // A declared optional argument that was left out still has its place before the envelope.
    const more: unknown[] = rooms.length === 0 ? [] : [...Array(missing).fill(null), envelope(rooms, position)];
    const target = {
      rooms: rooms.map((room) => room.name),
      except: except.map((room) => room.name),
      volatile: event.options.volatile ?? false,
    };
    for (const name of legacyAliases ? names : names.slice(0, 1)) {
      broadcastPacket(namespace, {
        data: [name, ...args, ...more],
        json: json && dataJson(name, json, more),
        ...target,
      });
    }
  }

  return function deliver(emission) {
    const { view, key, event, names, rooms } = emission;
    const outbound = encodeOutbound(event, emission.args, `${view.key}.serverEvents.${key}`, maxPayload);
    const slow = event.codecs.args.leftToZod;
    if (slow.length > 0) leftToZod(`${view.key}.serverEvents.${key}`, slow);
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
      send(emission, outbound);
      return Promise.resolve();
    }
    // Appends of one stream resolve in the order of their positions, so the broadcasts keep that order.
    const done = durable
      .append(view, room, loggedEvent(names[0] as string, outbound.args, outbound.json))
      .then((position) => send(emission, outbound, position));
    // Whoever awaits it hears of a log that fails; whoever does not must not lose the process to it.
    done.catch(() => {});
    return done;
  };
}

/** The packet's data as JSON, put together from what has been written already. */
function dataJson(name: string, argsJson: string, more: readonly unknown[]): string {
  const args = argsJson.slice(1, -1);
  let text = JSON.stringify(name);
  if (args !== "") text += `,${args}`;
  for (const one of more) text += `,${JSON.stringify(one)}`;
  return `[${text}]`;
}

function envelope(rooms: readonly RoomAddress[], position: Position | undefined): Envelope {
  const names = rooms.map((room) => room.name);
  const stream = rooms.find((room) => room.durable)?.name;
  return position && stream !== undefined ? { rooms: names, stream, ...position } : { rooms: names };
}
