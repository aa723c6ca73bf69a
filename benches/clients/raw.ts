import { WebSocket } from "ws";
import { appMessage, invalidMessage, newMessage } from "../payloads.ts";
import { token } from "../token.ts";
import { gatherWrites } from "./gather-writes.ts";
import type { Connect, LoadClient } from "./load-client.ts";
import { lost } from "./lost.ts";

/**
 * A Socket.IO client that costs next to nothing: the load must not hide the server. It looks at a frame only to see what
 * kind it is.
 * @see https://socket.io/docs/v4/engine-io-protocol/
 */
export function connectTo(namespaceOf: (tenant: number) => string): Connect {
  return (port, tenant) =>
    new Promise((resolve, reject) => {
      const namespace = namespaceOf(tenant);
      const prefix = namespace === "/" ? "" : `${namespace},`;
      const packet = (name: string, argument: unknown) => `42${prefix}${JSON.stringify([name, argument])}`;
      const ingest = packet("ingest", appMessage);
      const invalid = packet("ingest", invalidMessage);
      const post = packet("post", appMessage);
      const call = JSON.stringify(["call", newMessage]);
      /** Where an ack's id begins. */
      const idAt = prefix.length + 2;

      const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
      const socket = new WebSocket(url, { perMessageDeflate: false });
      const send = gatherWrites(socket);
      const waiting = new Map<number, () => void>();
      let calls = 0;
      const ask = (body: string, done: () => void) => {
        const id = calls++;
        waiting.set(id, done);
        send(`42${prefix}${id}${body}`);
      };
      const client: LoadClient = {
        join: (room) => new Promise((joined) => ask(JSON.stringify(["join", room]), joined)),
        call: (done) => ask(call, done),
        ingest: () => send(ingest),
        ingestInvalid: () => send(invalid),
        post: () => send(post),
        onMessage: () => {},
        close: () => socket.off("close", lost).terminate(),
      };
      socket.on("error", reject);
      socket.on("close", lost);
      socket.on("message", (data: Buffer) => {
        switch (data.toString("latin1", 0, 2)) {
          case "2":
            return send("3");
          case "40":
            return resolve(client);
          case "42":
            return client.onMessage();
          case "43": {
            const id = Number.parseInt(data.toString("latin1", idAt, idAt + 10), 10);
            waiting.get(id)?.();
            return waiting.delete(id);
          }
          case "44":
            return reject(new Error(data.toString()));
          default:
            if (data[0] === 0x30) send(`40${prefix}{"token":"${token}"}`);
        }
      });
    });
}

export const connect = connectTo((tenant) => `/bench-${tenant}`);
