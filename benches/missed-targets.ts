/** What is said of targets that are missed, and of how to read the figures: text for the report. Keep it true when the figures change. */
export const missedTargets: readonly { readonly what: string; readonly says: string }[] = [
  {
    what: "Under what conditions",
    says: "The line under each heading names the machine and its load: with a load average far above its two cores, a process is interrupted all the time, its caches are cold and its compiler starves, which costs more code more. Take absolute figures, and ratios that lie close together, from a quiet machine: `npm run bench -- calls --scale 3 --rounds 9`. What the time of each server is spent on, function by function, is in [profiles.md](./profiles.md).",
  },
  {
    what: "Ingest",
    says: "Nothing is answered, so nothing is gathered into one write, and bare ws, which validates nothing and passes an event through one listener, is no cheaper here. What is left beside parsing the payload is reading: a stock client makes one system call for each event, and whoever reads as fast as it writes makes one for a few. Events are read straight out of what has come (`fast-path/frame-reader.ts`), and payloads are checked by compiled code (50 ns). Reading only once a millisecond from a connection that sends more was tried: 1.2 to 1.8 times plain Socket.IO, for a delay of all that it sends; it was not kept. The profile: [ingest, stock client](./profiles.md#ingest-stock-client).",
  },
  {
    what: "Fast path off",
    says: "Everything goes through Socket.IO then, and validation, limits and metrics come on top. Where an event costs 10 µs or more they are within what two runs differ by; where it costs 3 µs, with a client that sends whole buffers of events, two looks at the clock and five limits can be seen. The profile: [ingest, raw client](./profiles.md#ingest-raw-client), the second column beside the first.",
  },
  {
    what: "Busy chat",
    says: "All that one turn sends to a member leaves in one write. What is left is to visit each member for each message: a look-up in the room, one in the namespace, and a list to add to. The profile: [busy chat](./profiles.md#busy-chat).",
  },
  {
    what: "Durable emits",
    says: "Into a room that somebody is in, SQLite adds as much as it costs to tell ten members. Into an empty one an emission without a log costs 2 µs, because there is nobody to tell; SQLite's part is an insert and its share of a transaction, 5 to 6 µs, whoever listens. The profile: [durable emit](./profiles.md#durable-emit).",
  },
  {
    what: "Memory per connection",
    says: "A connection keeps all that Socket.IO keeps of it, and its session beside that: who it is, as it came and without its secrets, six counters of its limits, the rooms it is in, and on the fast path what reads and writes its frames. By snapshots of the heap, about 5 kB: a third is the contexts and functions of listeners, a third arrays of listeners and copies of the handshake, the rest counters and maps.",
  },
  {
    what: "Handshake",
    says: "Beside the token there is the contract to compare, the origin, the limits of the address and of the tenant, and the connection's own state. A third of the difference is garbage collection, a quarter our own code: what a connection holds is copied twice before it is old, and ours holds half as much again. The profile: [handshake](./profiles.md#handshake).",
  },
];
