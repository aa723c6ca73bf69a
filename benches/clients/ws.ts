import { WebSocket } from "ws";
import { appMessage, invalidMessage, newMessage } from "../payloads.ts";
import { gatherWrites } from "./gather-writes.ts";
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
    const send = gatherWrites(socket);
    const waiting: (() => void)[] = [];
    const client: LoadClient = {
      join: (room) =>
        new Promise((joined) => {
          waiting.push(joined);
          send(JSON.stringify(["join", room]));
        }),
      call: (done) => {
        send(`["call",${call},${waiting.push(done)}]`);
      },
      ingest: () => send(ingest),
      ingestInvalid: () => send(invalid),
      post: () => send(post),
      onMessage: () => {},
      close: () => socket.off("close", lost).terminate(),
    };
    socket.on("open", () => resolve(client));
    socket.on("error", reject);
    socket.on("close", lost);
    // Answers come in order here, so the first who waits is the one.
    socket.on("message", (data: Buffer) => (data[2] === 0x6d ? client.onMessage() : waiting.shift()?.()));
  });
