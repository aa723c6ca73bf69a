// Floods an address for some seconds, in a process of its own, so that whoever measures is not slowed down by it:
// node flooder.ts <url> <token> <milliseconds> <ticketId>. Prints what it got through. On a machine that is busy with other things
// it takes longer, until it has been cut off for everything that it does.
import { WebSocket } from "ws";

const [url = "", token = "", duration = "4000", ticketId = "1"] = process.argv.slice(2);
const connect = `40/workspace-2,${JSON.stringify({ token })}`;
const end = performance.now() + Number(duration);
const latestEnd = end + 60_000;
const stats = { packets: 0, connections: 0, closed: 0, pages: 0, codes: new Set<string>() };
/** Kinds that were cut off; whoever reads pages waits for its turn to be, and may keep just below it. */
const ended = new Set<unknown>();
const isCutOff = (): boolean => kinds.slice(0, -1).every((kind) => ended.has(kind));
const isOver = (): boolean => {
  const now = performance.now();
  return now > latestEnd || (now > end && stats.packets > 10_000 && stats.pages > 0 && isCutOff());
};

const room = `ticket-${ticketId}`;
const long = "x".repeat(900_000);

/**
 * What is sent: joins of ever new rooms, unknown events, heartbeats nobody asked for, answers to nothing, new namespaces, long
 * texts for a token, and a room's log read from its beginning.
 */
const kinds = [
  (at: number) => `42/workspace-2,["joinChatBox",${at}]`,
  (at: number) => `42/workspace-2,${at}["noSuchEvent","\\u001b[31m\\nforged line ${at}"]`,
  (at: number) => `42/workspace-2,["error",{"message":"${"x".repeat(500)}","at":${at}}]`,
  () => "3",
  (at: number) => `43/workspace-2,${at}[]`,
  (at: number) => `40/workspace-${at + 10},`,
  () => `40/workspace-2,{"token":"${long}"}`,
  (at: number) => `42/workspace-2,${at}["wirepact:read",{"stream":"${room}","epoch":"${epoch}","since":0}]`,
];

/** Of the room's log: a page is read only by who knows it. */
const epoch = await new Promise<string>((resolve) => {
  const socket = open();
  socket.on("message", (data) => {
    const found = /"epoch":"([^"]+)"/.exec(String(data))?.[1];
    if (!found) return;
    socket.close();
    resolve(found);
  });
  socket.on("open", () => enter(socket));
});

function open(): WebSocket {
  return new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`);
}

/** Into the namespace, and into the room. */
async function enter(socket: WebSocket): Promise<void> {
  const answer = (start: string) =>
    new Promise<void>((resolve) => {
      socket.on("message", (data) => String(data).startsWith(start) && resolve());
    });
  const [connected, joined] = [answer("40/"), answer("43/workspace-2,0[")];
  socket.send(connect);
  await connected;
  socket.send(`42/workspace-2,0["wirepact:join","${room}"]`);
  await joined;
}

async function flood(packet: (at: number) => string, authenticated: boolean): Promise<void> {
  const socket = open();
  let isOpen = true;
  let isLeaving = false;
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => {
      if (!isLeaving) {
        stats.closed += 1;
        ended.add(packet);
      }
      isOpen = false;
      resolve();
    });
  });
  socket.on("error", () => {});
  socket.on("message", (data) => {
    if (String(data).includes('"events":[{')) stats.pages += 1;
    for (const [code] of String(data).matchAll(/[A-Z]+_[A-Z]+/g)) stats.codes.add(code);
  });
  await new Promise((resolve) => {
    socket.on("open", resolve);
    socket.on("close", resolve);
  });
  stats.connections += 1;
  if (authenticated) await Promise.race([enter(socket), closed]);
  for (let at = 1; isOpen && !isOver(); at++) {
    socket.send(packet(at));
    stats.packets += 1;
    // Who wants pages does not send so fast that it is cut off before the first one.
    if (at % (packet(at).includes("read") ? 1 : 500) === 0 || socket.bufferedAmount > 10_000_000)
      await new Promise((resolve) => setImmediate(resolve));
  }
  isLeaving = isOpen;
  socket.close();
  await closed;
}

/** All of it at once, over a connection each, and a new one when that is cut off. */
await Promise.all(
  kinds.map(async (packet) => {
    while (!isOver()) await flood(packet, !packet(1).startsWith("40"));
  }),
);
console.log(JSON.stringify({ ...stats, cutOff: isCutOff(), codes: [...stats.codes] }));
