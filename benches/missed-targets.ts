/** What is said of targets that are missed, and of how to read the figures: text for the report. Keep it true when the figures change. */
export const missedTargets: readonly { readonly what: string; readonly says: string }[] = [
  {
    what: "Under what conditions",
    says: "The line under each heading names the machine and its load: with a load average far above its two cores, a process is interrupted all the time, its caches are cold and its compiler starves, which costs more code more. Take absolute figures, and ratios that lie close together, from a quiet machine: `npm run bench -- calls --scale 3 --rounds 9`. What the time of each server is spent on, function by function, is in [profiles.md](./profiles.md).",
  },
  {
    what: "Ingest",
    says: "Nothing is answered, so nothing is gathered into one write. What is left beside parsing the payload is reading: a stock client makes one system call for each event, and so does whoever reads it. Events are read straight out of what has come (`fast-path/frame-reader.ts`), payloads are checked by compiled code (45 ns), and the clock is looked at once for each packet; bare ws, which validates nothing, is the limit of what reading allows. The profile: [ingest, stock client](./profiles.md#ingest-stock-client).",
  },
  {
    what: "Fast path off",
    says: "Everything goes through Socket.IO then, with all that costs, and validation, limits and metrics come on top: it cannot be cheaper than plain Socket.IO, which does none of them. It is meant for doubt and for tests. The profile: [calls, pipelined](./profiles.md#calls-pipelined), the second column beside the first.",
  },
  {
    what: "Durable emits",
    says: "SQLite's part is its transaction, which all emissions of one turn share; nobody is in the room, so there is no delivery beside which the log would be small. The profile: [durable emit](./profiles.md#durable-emit).",
  },
  {
    what: "Memory per connection",
    says: 'A connection keeps all that Socket.IO keeps of it, and its session beside that: who it is, the counters of its limits, the records of its rooms, and on the fast path what reads and writes its frames. See what the heap holds, under "Heap per connection".',
  },
  {
    what: "Handshake",
    says: "Beside the token there is the contract to compare, the origin, the limits of the address and of the tenant, and the connection's own state. The profile: [handshake](./profiles.md#handshake).",
  },
];
