import { ContractError } from "@wirepact/contracts";
import { encodeOutbound } from "./outbound.ts";
import type { Deliver, Emission } from "./scope.ts";
import type { Transport } from "./transport.ts";

/** What travels behind the arguments of an event that was addressed to rooms. A raw client may ignore it. */
export interface Envelope {
  /** Names of the rooms it was sent to. */
  readonly rooms: readonly string[];
}

export interface BroadcasterOptions {
  readonly transport: Transport;
  readonly legacyAliases: boolean;
  readonly maxPayload: number;
  readonly sent: (event: string) => void;
}

/** Sends emissions: validates once, then hands over to Socket.IO, which encodes once for everybody. */
export function createBroadcaster({ transport, legacyAliases, maxPayload, sent }: BroadcasterOptions): Deliver {
  return function deliver(emission) {
    const { view, key, event, names, rooms } = emission;
    const args = encodeOutbound(event, emission.args, `${view.key}.serverEvents.${key}`, maxPayload);
    if (rooms.filter((room) => room.durable).length > 1) {
      throw new ContractError("USAGE", "An emission may address one durable room only.", {
        path: `${view.key}.serverEvents.${key}`,
        hint: "Its position is the position in one log. Emit once for each durable room.",
      });
    }
    sent(key);
    const namespace = transport.namespace(view.name);
    if (namespace) {
      const target = operator(namespace, emission);
      // A declared optional argument that was left out still has its place before the envelope.
      const padded = padTo(args, event.options.args?.length ?? 0);
      const packet =
        rooms.length === 0 ? args : [...padded, { rooms: rooms.map((room) => room.name) } satisfies Envelope];
      for (const name of legacyAliases ? names : names.slice(0, 1)) target.emit(name, ...packet);
    }
    return Promise.resolve();
  };
}

type Namespace = NonNullable<ReturnType<Transport["namespace"]>>;

function operator(namespace: Namespace, { event, rooms, except }: Emission) {
  const addressed = namespace.to(rooms.map((room) => room.name)).except(except.map((room) => room.name));
  return event.options.volatile ? addressed.volatile : addressed;
}

function padTo(args: readonly unknown[], length: number): unknown[] {
  return args.length < length ? [...args, ...Array<undefined>(length - args.length).fill(undefined)] : [...args];
}
