import { io } from "socket.io-client";
import { appMessage, invalidMessage, newMessage } from "../payloads.ts";
import type { Connect, LoadClient } from "./load-client.ts";
import { lost } from "./lost.ts";
import { namespace } from "./raw.ts";

/** The client that everybody has. */
export const connectStockTo =
  (namespace: string): Connect =>
  (port) =>
    new Promise((resolve, reject) => {
      const socket = io(`http://127.0.0.1:${port}${namespace}`, { transports: ["websocket"], forceNew: true });
      const client: LoadClient = {
        join: (room) => new Promise((joined) => socket.emit("join", room, joined)),
        call: (done) => socket.emit("call", newMessage, done),
        ingest: () => socket.emit("ingest", appMessage),
        ingestInvalid: () => socket.emit("ingest", invalidMessage),
        post: () => socket.emit("post", appMessage),
        onMessage: () => {},
      };
      socket.on("message", () => client.onMessage());
      socket.on("connect", () => resolve(client));
      socket.on("connect_error", reject);
      socket.on("disconnect", lost);
    });

export const connect = connectStockTo(namespace);
