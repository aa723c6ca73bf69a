// Floods an address for some seconds, in a process of its own, so that whoever measures is not slowed down by it:
// node flooder.ts <url> <token> <milliseconds>. Prints what it got through.
import { WebSocket } from "ws";

const [url = "", token = "", duration = "4000"] = process.argv.slice(2);
const end = performance.now() + Number(duration);
const stats = { packets: 0, connections: 0, closed: 0, codes: new Set<string>() };

/** What is sent: joins of ever new rooms, unknown events, heartbeats nobody asked for, answers to nothing, new namespaces. */
const kinds = [
  (at: number) => `42/workspace-2,["joinChatBox",${at}]`,
  (at: number) => `42/workspace-2,${at}["noSuchEvent","\\u001b[31m\\nforged line ${at}"]`,
  (at: number) => `42/workspace-2,["error",{"message":"${"x".repeat(500)}","at":${at}}]`,
  () => "3",
  (at: number) => `43/workspace-2,${at}[]`,
  (at: number) => `40/workspace-${at + 10},`,
];

async function flood(packet: (at: number) => string, authenticated: boolean): Promise<void> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`);
  let open = true;
  const closed = new Promise<void>((resolve) => {
    socket.on("close", () => {
      if (performance.now() < end) stats.closed += 1;
      open = false;
      resolve();
    });
  });
  socket.on("error", () => {});
  socket.on("message", (data) => {
    for (const [code] of String(data).matchAll(/[A-Z]+_[A-Z]+/g)) stats.codes.add(code);
  });
  await new Promise((resolve) => {
    socket.on("open", resolve);
    socket.on("close", resolve);
  });
  stats.connections += 1;
  if (authenticated) socket.send(`40/workspace-2,${JSON.stringify({ token })}`);
  for (let at = 1; open && performance.now() < end; at++) {
    socket.send(packet(at));
    stats.packets += 1;
    if (at % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  socket.close();
  await closed;
}

for (let turn = 0; performance.now() < end; turn++) {
  const packet = kinds[turn % kinds.length] as (at: number) => string;
  await flood(packet, !packet(1).startsWith("40"));
}
console.log(JSON.stringify({ ...stats, codes: [...stats.codes] }));
