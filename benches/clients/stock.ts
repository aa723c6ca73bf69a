import { io } from "socket.io-client";
import { appMessage, invalidMessage, newMessage } from "../payloads.ts";
import type { Connect, LoadClient } from "./load-client.ts";
import { lost } from "./lost.ts";

/** The client that everybody has. */
export const connectStockTo =
  (namespaceOf: (tenant: number) => string): Connect =>
  (port, tenant) =>
    new Promise((resolve, reject) => {
      const socket = io(`http://127.0.0.1:${port}${namespaceOf(tenant)}`, {
        transports: ["websocket"],
        forceNew: true,
      });
      const client: LoadClient = {
        join: (room) => new Promise((joined) => socket.emit("join", room, joined)),
        call: (done) => socket.emit("call", newMessage, done),
        ingest: () => socket.emit("ingest", appMessage),
        ingestInvalid: () => socket.emit("ingest", invalidMessage),
        post: () => socket.emit("post", appMessage),
        onMessage: () => {},
        close: () => socket.off("disconnect", lost).disconnect(),
      };
      socket.on("message", () => client.onMessage());
      socket.on("connect", () => resolve(client));
      socket.on("connect_error", reject);
      socket.on("disconnect", lost);
    });

export const connect = connectStockTo((tenant) => `/bench-${tenant}`);
