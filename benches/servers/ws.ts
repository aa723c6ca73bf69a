import { createServer } from "node:http";
import type { WebSocket } from "ws";
import { WebSocketServer } from "ws";
import { appMessage, message } from "../payloads.ts";
import { listen } from "./listen.ts";
import type { Start } from "./server.ts";

type Packet = ["join" | "ingest" | "post", unknown] | ["call", { body: string }, number];

/** WebSockets and JSON by hand, nothing validated, a broadcast written as text once: about what Node can do. */
export const start: Start = async (onIngest) => {
  const httpServer = createServer();
  const rooms = new Map<number, Set<WebSocket>>();
  const broadcast = (ids: readonly number[], payload: unknown) => {
    const text = Buffer.from(JSON.stringify(["message", payload]));
    const [first = 1, ...others] = ids;
    const members = rooms.get(first) ?? new Set();
    const all =
      others.length === 0 ? members : new Set([...members, ...others.flatMap((id) => [...(rooms.get(id) ?? [])])]);
    for (const member of all) member.send(text, { binary: false });
  };
  new WebSocketServer({ server: httpServer, perMessageDeflate: false }).on("connection", (socket) => {
    socket.on("message", (data: Buffer) => {
      const [name, input, id] = JSON.parse(data.toString()) as Packet;
      if (name === "call") socket.send(JSON.stringify(["answer", { ...message, body: input.body }, id]));
      else if (name === "ingest") onIngest();
      else if (name === "post") broadcast([1], input);
      else {
        const room = rooms.get(input as number) ?? new Set();
        rooms.set(input as number, room.add(socket));
        socket.send('["joined"]');
      }
    });
  });
  return { port: await listen(httpServer), emit: (ids) => broadcast(ids, appMessage) };
};
