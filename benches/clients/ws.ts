import { WebSocket } from "ws";
import { appMessage, invalidMessage, newMessage } from "../payloads.ts";
import type { Connect, LoadClient } from "./load-client.ts";
import { lost } from "./lost.ts";

const ingest = JSON.stringify(["ingest", appMessage]);
const invalid = JSON.stringify(["ingest", invalidMessage]);
const post = JSON.stringify(["post", appMessage]);
const call = JSON.stringify(newMessage);

/** For `servers/ws.ts`. */
export const connect: Connect = (port) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    const waiting: (() => void)[] = [];
    const client: LoadClient = {
      join: (room) =>
        new Promise((joined) => {
          waiting.push(joined);
          socket.send(JSON.stringify(["join", room]));
        }),
      call: (done) => {
        socket.send(`["call",${call},${waiting.push(done)}]`);
      },
      ingest: () => socket.send(ingest),
      ingestInvalid: () => socket.send(invalid),
      post: () => socket.send(post),
      onMessage: () => {},
    };
    socket.on("open", () => resolve(client));
    socket.on("error", reject);
    socket.on("close", lost);
    // Answers come in order here, so the first who waits is the one.
    socket.on("message", (data: Buffer) => (data[2] === 0x6d ? client.onMessage() : waiting.shift()?.()));
  });
