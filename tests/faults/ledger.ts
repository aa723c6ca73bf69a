/** What came of a trial. All but the first two have to be 0, or a reset was said. */
export interface Counts {
  /** Events that the server said were sent, times those who were to hear them. */
  readonly sent: number;
  readonly delivered: number;
  /** Neither delivered nor in a state that was read because the client was told to. */
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
  /** Heard by somebody whose right had been taken away before the event was sent. */
  readonly leaked: number;
  /** Discontinuities that clients were told of. */
  readonly resets: number;
}

export const noCounts: Counts = { sent: 0, delivered: 0, lost: 0, duplicated: 0, outOfOrder: 0, leaked: 0, resets: 0 };

export function addCounts(one: Counts, other: Counts): Counts {
  return Object.fromEntries(Object.entries(one).map(([name, n]) => [name, n + other[name as keyof Counts]])) as never;
}

/** One client's record of one room. */
export interface RoomRecord {
  readonly ticketId: number;
  /** Ids in the order in which the handler was called. */
  readonly told: string[];
  /** What the last reading of the state showed. */
  state: ReadonlySet<string>;
  resets: number;
  /** How many events the room had when this client's right to it ended. */
  barredAt: number | undefined;
}

/** Everything that was sent to the rooms of one trial: the application's own database, so to speak. */
export interface Ledger {
  /** Notes an event before it is sent, as an application stores it first. Ids are `<ticket>-<sender>-<number>`. */
  attempt(ticketId: number, sender: number): string;
  /** The server says that it was sent. */
  confirm(ticketId: number, id: string): void;
  /** What the application would show of a room now. */
  snapshot(ticketId: number): ReadonlySet<string>;
  count(ticketId: number): number;
  /** Confirmed events that a client knows nothing of, though it should. */
  missing(record: RoomRecord): string[];
  /** What was sent after a client's right had ended. */
  forbidden(record: RoomRecord): string[];
  counts(records: readonly RoomRecord[]): Counts;
}

export function createLedger(): Ledger {
  const rooms = new Map<number, { attempted: string[]; confirmed: Set<string> }>();
  const roomOf = (ticketId: number) => {
    const room = rooms.get(ticketId) ?? { attempted: [], confirmed: new Set() };
    rooms.set(ticketId, room);
    return room;
  };

  function due({ ticketId, barredAt }: RoomRecord): string[] {
    const { attempted, confirmed } = roomOf(ticketId);
    return attempted.slice(0, barredAt).filter((id) => confirmed.has(id));
  }

  const ledger: Ledger = {
    attempt(ticketId, sender) {
      const { attempted } = roomOf(ticketId);
      const id = `${ticketId}-${sender}-${attempted.length}`;
      attempted.push(id);
      return id;
    },
    confirm: (ticketId, id) => void roomOf(ticketId).confirmed.add(id),
    snapshot: (ticketId) => new Set(roomOf(ticketId).attempted),
    count: (ticketId) => roomOf(ticketId).attempted.length,
    missing(record) {
      // Whoever lost the right may or may not have heard what came before.
      if (record.barredAt !== undefined) return [];
      const told = new Set(record.told);
      return due(record).filter((id) => !told.has(id) && !record.state.has(id));
    },
    forbidden: ({ ticketId, barredAt }) => (barredAt === undefined ? [] : roomOf(ticketId).attempted.slice(barredAt)),
    counts(records) {
      const orders = new Map<number, Map<string, number>>();
      const each = records.map((record): Counts => {
        const { ticketId, told, resets } = record;
        const order = orders.get(ticketId) ?? new Map(told.map((id, at) => [id, at]));
        orders.set(ticketId, order);
        const forbidden = new Set(ledger.forbidden(record));
        return {
          sent: due(record).length,
          delivered: new Set(told).size,
          lost: ledger.missing(record).length,
          duplicated: told.length - new Set(told).size,
          outOfOrder: descents(told, order),
          leaked: told.filter((id) => forbidden.has(id)).length,
          resets,
        };
      });
      return each.reduce(addCounts, noCounts);
    },
  };
  return ledger;
}

/** Events that came after a later one: of the same sender, or in the order in which the first client of the room heard them. */
function descents(told: readonly string[], order: ReadonlyMap<string, number>): number {
  const highest = new Map<string, number>();
  let count = 0;
  for (const id of told) {
    const [, sender = "", number] = id.split("-");
    const places: [string, number | undefined][] = [
      [sender, Number(number)],
      ["order", order.get(id)],
    ];
    let isLate = false;
    for (const [name, place] of places) {
      if (place === undefined) continue;
      if (place < (highest.get(name) ?? -1)) isLate = true;
      else highest.set(name, place);
    }
    if (isLate) count += 1;
  }
  return count;
}
