// The clients of one server, in a process of their own; told over IPC what to do. `node load-process.ts <file in clients/>`
import type { Connect, LoadClient } from "../clients/load-client.ts";

export type LoadOrder =
  | { readonly do: "connect"; readonly port: number; readonly clients: number; readonly tenants: number }
  /** Closes all connections. */
  | { readonly do: "close" }
  /** All clients join all of these rooms. */
  | { readonly do: "join"; readonly rooms: readonly number[] }
  /** Answers whenever so many messages have been heard, again and again. */
  | { readonly do: "hear"; readonly count: number }
  | { readonly do: "call"; readonly count: number; readonly inFlight: number }
  | { readonly do: "ingest"; readonly count: number; readonly valid: boolean }
  | { readonly do: "chat"; readonly count: number; readonly inFlight: number };

const { connect: open } = (await import(`../clients/${process.argv[2]}.ts`)) as { connect: Connect };
const done = (what: LoadOrder["do"]) => process.send?.({ done: what });
const clients: LoadClient[] = [];
const each = (at: number) => clients[at % clients.length] as LoadClient;

async function connect(port: number, count: number, tenants: number): Promise<void> {
  for (let made = 0; made < count; made += 50) {
    // Not all at once: a backlog that overflows loses connections.
    const few = Math.min(50, count - made);
    clients.push(
      ...(await Promise.all(Array.from({ length: few }, (_, at) => open(port, ((made + at) % tenants) + 1)))),
    );
  }
}

async function join(rooms: readonly number[]): Promise<void> {
  for (const client of clients) await Promise.all(rooms.map((room) => client.join(room)));
}

function hear(count: number): void {
  let heard = 0;
  for (const client of clients) {
    client.onMessage = () => {
      heard += 1;
      if (heard % count === 0) done("hear");
    };
  }
}

/** Keeps so many calls under way until all have been answered. */
function call(count: number, inFlight: number): void {
  let started = 0;
  let answered = 0;
  const next = (client: LoadClient) => {
    if (started === count) return;
    started += 1;
    client.call(() => {
      answered += 1;
      if (answered === count) done("call");
      else next(client);
    });
  };
  for (let at = 0; at < inFlight; at += 1) next(each(at));
}

/** In portions, with a turn of the event loop between them: a sender has a socket to write to, not an endless buffer. */
function ingest(count: number, valid: boolean): void {
  const portion = Math.min(50, count);
  const client = each(0);
  const send = valid ? client.ingest : client.ingestInvalid;
  for (let sent = 0; sent < portion; sent += 1) send();
  if (count > portion) setImmediate(() => ingest(count - portion, valid));
  else done("ingest");
}

/** Every message is heard by all; whoever hears the last copy of one writes the next. */
function chat(count: number, inFlight: number): void {
  const copies = clients.length;
  let posted = 0;
  let heard = 0;
  const post = () => {
    if (posted < count) each(posted++).post();
  };
  for (const client of clients) {
    client.onMessage = () => {
      heard += 1;
      if (heard === count * copies) done("chat");
      else if (heard % copies === 0) post();
    };
  }
  for (let at = 0; at < inFlight; at += 1) post();
}

process.on("message", async (order: LoadOrder) => {
  switch (order.do) {
    case "connect":
      await connect(order.port, order.clients, order.tenants);
      return done("connect");
    case "close":
      for (const client of clients.splice(0)) client.close();
      return done("close");
    case "join":
      await join(order.rooms);
      return done("join");
    case "hear":
      return hear(order.count);
    case "call":
      return call(order.count, order.inFlight);
    case "ingest":
      return ingest(order.count, order.valid);
    case "chat":
      return chat(order.count, order.inFlight);
  }
});
process.on("disconnect", () => process.exit());
process.send?.({ done: "start" });
