/** What is said of targets that are missed, and of how to read the figures: text for the report. Keep it true when the figures change. */
export const missedTargets: readonly { readonly what: string; readonly says: string }[] = [
  {
    what: "Under what conditions",
    says: "The line under each heading names the machine and its load: with a load average far above its two cores, a process is interrupted all the time, its caches are cold and its compiler starves, which costs more code more. Take absolute figures, and ratios that lie close together, from a quiet machine: `npm run bench -- calls --scale 3 --rounds 9`. What the time of each server is spent on, function by function, is in [profiles.md](./profiles.md).",
  },
  {
    what: "Fan-out",
    says: "Of what a delivery costs, nine tenths are one write to its socket: as much as bare ws spends, which is the floor. How far plain Socket.IO lies above it, which spends the rest in JavaScript, is another thing on another day: on the same machine and with the same costs of ours it was 1.68 times before, with bare ws at 1.59. The profile: [fan-out](./profiles.md#fan-out).",
  },
  {
    what: "Calls, stock client",
    says: "The answers of one turn leave in one write, and what comes is read straight from its frame. What is left is writing, reading, and parsing what a client sends piece by piece: more than half of it. On another day the same was 1.60. The profile: [calls, stock client](./profiles.md#calls-stock-client).",
  },
  {
    what: "Ingest",
    says: "Nothing is answered, so nothing is gathered into one write, and bare ws, which validates nothing and passes an event through one listener, is no cheaper here. What is left beside parsing the payload is reading: a stock client makes one system call for each event, and whoever reads as fast as it writes makes one for a few. Events are read straight out of what has come (`fast-path/frame-reader.ts`), and payloads are checked by compiled code (50 ns). Reading only once a millisecond from a connection that sends more was tried: 1.2 to 1.8 times plain Socket.IO, for a delay of all that it sends; it was not kept. The profile: [ingest, stock client](./profiles.md#ingest-stock-client).",
  },
  {
    what: "Fast path off",
    says: "Everything goes through Socket.IO then, and validation, limits and metrics come on top. Where an event costs 10 µs or more they are within what two runs differ by; where it costs less, two looks at the clock and five limits can be seen. The profile: [ingest, raw client](./profiles.md#ingest-raw-client), the second column beside the first.",
  },
  {
    what: "Durable emits",
    says: "SQLite's part is an insert and its share of a transaction, about 7 µs, whoever listens, and that it is twice an emission says how little an emission costs: 6 µs to ten members, 2 µs where there is nobody to tell. Socket.IO, which keeps nothing, spends 84 µs on the same ten. The profile: [durable emit](./profiles.md#durable-emit).",
  },
  {
    what: "Memory per connection",
    says: "A connection holds 13.3 kB of the heap and plain Socket.IO's 12.7, because the request that it began with is let go. What the process holds beside that are pages, which are given out and given back in large pieces: between two runs of the same code it has been from 0.9 to 1.15 times plain Socket.IO's.",
  },
];
