import type { Codec } from "@wirepact/contracts";
import { protocolEvents, WireError } from "@wirepact/contracts";
import type { Clock } from "./clock.ts";
import { fitting } from "./fitting.ts";
import type { Membership } from "./membership.ts";
import type { Presence } from "./presence.ts";
import type { PresenceChange, PresenceReply } from "./present-users.ts";
import { createPresentUsers } from "./present-users.ts";
import { callProtocol } from "./protocol-call.ts";
import type { SocketConnection } from "./socket-connection.ts";
import { createSubscribers } from "./subscribers.ts";

/** What keeps who is in a room. Made by {@link roomPresence}, and handed to the client. */
export interface RoomPresence {
  readonly kind: "room-presence";
  /** Follows one room's presence for all who hold it. */
  follow(source: PresenceSource): SharedPresence;
}

export interface PresenceSource {
  readonly connection: SocketConnection;
  readonly codec: Codec;
  readonly room: string;
  readonly membership: Membership;
  readonly environment: Clock;
  readonly timeout: number;
  readonly report: (cause: unknown) => void;
}

/** One room's presence, shared by all of this client's holds on it. */
export interface SharedPresence {
  /** One hold's part, and what ends it. */
  open(): { readonly presence: Presence; close(): void };
  hear(change: PresenceChange): void;
}

/** Typing is over so long after the last key, in milliseconds. */
const typingPause = 4_000;
/** Whoever goes on typing says so again after this, in milliseconds: the server stops believing it after eight seconds. */
const typingRenewal = 2_000;

/**
 * Lets a client show its user in rooms that have presence, and see who else is there. A part of its own, so that a client
 * that does not show presence does not pay for it.
 *
 * @example
 * createClient(contract, { url, token, presence: roomPresence() })
 */
export function roomPresence(): RoomPresence {
  return { kind: "room-presence", follow };
}

function follow({ connection, codec, room, membership, environment, timeout, report }: PresenceSource): SharedPresence {
  /** What each hold shows, encoded; the last is what is sent. */
  const states = new Map<object, unknown>();
  const subscribers = createSubscribers();
  let typing = false;
  let typingSaidAt = 0;
  let stopTyping = (): void => {};
  let cancelRetry = (): void => {};
  /** Each time in the room; what an earlier one is still sending has lost its say. */
  let visit = 0;
  let isSending = false;
  let isStale = false;

  const users = createPresentUsers(codec, subscribers.tell);
  const isJoined = () => membership.snapshot().status === "joined";
  const isWanted = () => states.size > 0 || !subscribers.isEmpty();

  membership.subscribe(() => {
    visit += 1;
    isSending = false;
    cancelRetry();
    if (!isJoined()) users.clear();
    else if (isWanted()) void send();
  });

  /** One at a time: what changes meanwhile is sent with the next. */
  async function send(): Promise<void> {
    isStale = true;
    if (isSending || !isJoined()) return;
    const current = visit;
    isSending = true;
    while (isStale && current === visit) {
      isStale = false;
      cancelRetry();
      const request = { room, state: [...states.values()].at(-1), typing };
      const take = users.ask();
      try {
        const reply = (await callProtocol(connection, protocolEvents.presence, request, timeout)) as PresenceReply;
        if (current === visit) take(reply);
      } catch (cause) {
        const { retryAfter } = WireError.from(cause);
        if (current !== visit) return;
        if (retryAfter === undefined) report(cause);
        else cancelRetry = environment.after(retryAfter, () => void send());
      }
    }
    if (current === visit) isSending = false;
  }

  function setTyping(isTyping: boolean): void {
    stopTyping();
    stopTyping = isTyping ? environment.after(typingPause, () => setTyping(false)) : () => {};
    const now = environment.now();
    if (isTyping === typing && (!isTyping || now - typingSaidAt < typingRenewal)) return;
    typing = isTyping;
    typingSaidAt = now;
    if (states.size > 0) void send();
  }

  function open() {
    const hold = {};
    const own = new Set<() => void>();
    let isOpen = true;
    function clear(): void {
      if (!states.delete(hold)) return;
      if (states.size === 0) setTyping(false);
      void send();
    }
    const presence: Presence = {
      set(state) {
        const encoded = fitting(codec.encode(state));
        if (!isOpen) return;
        // Taken out first: the one that was set last is shown.
        states.delete(hold);
        states.set(hold, encoded);
        void send();
      },
      clear,
      type: (isTyping = true) => setTyping(isTyping),
      list: users.others,
      subscribe(listener) {
        const wasWanted = isWanted();
        const unsubscribe = subscribers.add(listener);
        if (!wasWanted) void send();
        const end = (): void => {
          own.delete(end);
          unsubscribe();
        };
        own.add(end);
        return end;
      },
    };
    return {
      presence,
      close() {
        isOpen = false;
        for (const end of [...own]) end();
        clear();
      },
    };
  }

  return {
    open,
    hear(change) {
      if (isJoined()) users.change(change);
    },
  };
}
