/** What somebody shows in a room: one socket says it, one node of all its sockets, and all nodes together. */
export interface Shown {
  /** In the form that travels. */
  readonly state: unknown;
  readonly typing: boolean;
  /** When the state became this one, in milliseconds since 1970. */
  readonly at: number;
}

/** A user in a room, as those who watch it are told. */
export interface Member extends Pick<Shown, "state" | "typing"> {
  readonly user: string;
}

/** What a node says of a user in a room; `null` when the user is not there any more. */
export type Saying = readonly [namespace: string, room: string, user: string, shown: Shown | null];

export interface RoomChange {
  readonly namespace: string;
  readonly room: string;
  /** Users who came or changed. */
  readonly members: readonly Member[];
  readonly gone: readonly string[];
}

/** Who is in which room, as each node says. Every node has the whole of it. */
export interface PresentRooms {
  hear(node: string, saying: Saying): void;
  /** Drops everything that a node has said. */
  forget(node: string): void;
  /** Everything that a node has said and not taken back. */
  sayingsOf(node: string): Saying[];
  /** The users in a room, as they were at the last {@link takeChanges}. */
  members(namespace: string, room: string): Member[];
  /** Whether one user more, this one, would be more than so many. */
  isFull(namespace: string, room: string, user: string, limit: number): boolean;
  /** What has changed since it was last asked. */
  takeChanges(): RoomChange[];
}

interface PresentRoom {
  readonly namespace: string;
  readonly name: string;
  /** By user, and by node. */
  readonly users: Map<string, Map<string, Shown>>;
  readonly told: Map<string, Member>;
  readonly touched: Set<string>;
}

/** Several tabs or nodes make one user: the state that was set last, and typing if any of them is. */
export function mergeShown(all: Iterable<Shown>): Shown | undefined {
  let latest: Shown | undefined;
  let typing = false;
  for (const shown of all) {
    typing ||= shown.typing;
    if (!latest || shown.at >= latest.at) latest = shown;
  }
  return latest && { ...latest, typing };
}

export const sameState = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One text for a room of a namespace, whatever stands in the names. */
export const roomKey = (namespace: string, room: string): string => JSON.stringify([namespace, room]);

export function createPresentRooms(): PresentRooms {
  const rooms = new Map<string, PresentRoom>();
  const touched = new Set<PresentRoom>();

  function touch(room: PresentRoom, user: string): void {
    room.touched.add(user);
    touched.add(room);
  }

  function open(namespace: string, name: string): PresentRoom {
    const key = roomKey(namespace, name);
    const known = rooms.get(key);
    if (known) return known;
    const room = { namespace, name, users: new Map(), told: new Map(), touched: new Set<string>() };
    rooms.set(key, room);
    return room;
  }

  function drop(room: PresentRoom, user: string, node: string): void {
    const nodes = room.users.get(user);
    if (!nodes?.delete(node)) return;
    if (nodes.size === 0) room.users.delete(user);
    touch(room, user);
  }

  function changeOf(room: PresentRoom): RoomChange {
    const members: Member[] = [];
    const gone: string[] = [];
    for (const user of room.touched) {
      const shown = mergeShown(room.users.get(user)?.values() ?? []);
      const before = room.told.get(user);
      if (!shown) {
        if (room.told.delete(user)) gone.push(user);
      } else if (!before || before.typing !== shown.typing || !sameState(before.state, shown.state)) {
        const member = { user, state: shown.state, typing: shown.typing };
        room.told.set(user, member);
        members.push(member);
      }
    }
    room.touched.clear();
    if (room.users.size === 0) rooms.delete(roomKey(room.namespace, room.name));
    return { namespace: room.namespace, room: room.name, members, gone };
  }

  return {
    hear(node, [namespace, name, user, shown]) {
      const room = shown ? open(namespace, name) : rooms.get(roomKey(namespace, name));
      if (!room) return;
      if (!shown) return drop(room, user, node);
      const nodes = room.users.get(user) ?? new Map<string, Shown>();
      room.users.set(user, nodes.set(node, shown));
      touch(room, user);
    },
    forget(node) {
      for (const room of rooms.values()) for (const user of [...room.users.keys()]) drop(room, user, node);
    },
    sayingsOf: (node) =>
      [...rooms.values()].flatMap(({ namespace, name, users }) =>
        [...users].flatMap(([user, nodes]): Saying[] => {
          const shown = nodes.get(node);
          return shown ? [[namespace, name, user, shown]] : [];
        }),
      ),
    members: (namespace, room) => [...(rooms.get(roomKey(namespace, room))?.told.values() ?? [])],
    isFull(namespace, room, user, limit) {
      const users = rooms.get(roomKey(namespace, room))?.users;
      return users !== undefined && !users.has(user) && users.size >= limit;
    },
    takeChanges() {
      const changes = [...touched].map(changeOf);
      touched.clear();
      return changes.filter(({ members, gone }) => members.length + gone.length > 0);
    },
  };
}
