import type { Server } from "socket.io";
import type { PresentRooms, Saying } from "./present-rooms.ts";

/** Keeps what nodes say of their own sockets known to all of them. A node that is not heard of any more has nobody. */
export interface PresenceNodes {
  /** Tells the others what has changed here. */
  publish(sayings: readonly Saying[]): void;
  close(): void;
}

export interface PresenceNodesOptions {
  /** This node. */
  readonly node: string;
  readonly io: Server;
  readonly present: PresentRooms;
  /** Others were heard. */
  readonly onHeard: () => void;
  /** Between two signs of life, in milliseconds; after three that are missing a node is taken for dead. */
  readonly interval: number;
}

/**
 * A node's messages are numbered: a sign of life repeats the last number, a change has the next, and `all` begins anew. Who
 * has missed one asks for all.
 */
type Message =
  | { readonly node: string; readonly count: number; readonly changes?: readonly Saying[] }
  | { readonly node: string; readonly count: number; readonly all: readonly Saying[] }
  | { readonly ask: string };

interface OtherNode {
  count: number;
  /** By `performance.now()`. */
  heardAt: number;
  askedAt: number;
}

const presenceMessage = "wirepact:presence";
/** Missed signs of life after which a node's users are gone. */
const patience = 3;
/** Between two questions to the same node, in milliseconds. */
const askAgain = 1_000;

export function createPresenceNodes({ node, io, present, onHeard, interval }: PresenceNodesOptions): PresenceNodes {
  const others = new Map<string, OtherNode>();
  let count = 0;
  let answer: NodeJS.Timeout | undefined;
  const send = (message: Message) => void io.serverSideEmit(presenceMessage, message);
  const beat = () => send({ node, count });

  /** Several who ask at the same time are answered once. */
  function answerSoon(): void {
    answer ??= setTimeout(() => {
      answer = undefined;
      send({ node, count, all: present.sayingsOf(node) });
    }, 0).unref();
  }

  function hear(message: Message): void {
    if ("ask" in message) {
      if (message.ask === node) answerSoon();
      return;
    }
    const now = performance.now();
    const known = others.get(message.node);
    const other = known ?? { count: -1, heardAt: now, askedAt: Number.NEGATIVE_INFINITY };
    other.heardAt = now;
    others.set(message.node, other);
    if ("all" in message) {
      present.forget(message.node);
      take(message.node, other, message.count, message.all);
    } else if (message.count === other.count + (message.changes ? 1 : 0)) {
      take(message.node, other, message.count, message.changes ?? []);
    } else if (now - other.askedAt > askAgain) {
      other.askedAt = now;
      send({ ask: message.node });
      // A newcomer does not know of us either.
      if (!known) beat();
    }
  }

  function take(from: string, other: OtherNode, at: number, sayings: readonly Saying[]): void {
    other.count = at;
    for (const saying of sayings) present.hear(from, saying);
    onHeard();
  }

  function forgetSilent(): void {
    const oldest = performance.now() - patience * interval;
    for (const [name, { heardAt }] of others) {
      if (heardAt > oldest) continue;
      others.delete(name);
      present.forget(name);
      onHeard();
    }
  }

  io.on(presenceMessage, hear);
  const life = setInterval(() => {
    beat();
    forgetSilent();
  }, interval).unref();
  beat();

  return {
    publish(changes) {
      count += 1;
      send({ node, count, changes });
    },
    close() {
      clearInterval(life);
      clearTimeout(answer);
      io.off(presenceMessage, hear);
    },
  };
}
