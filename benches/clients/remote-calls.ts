import { WebSocket } from "ws";
import { appMessage, invalidMessage, newMessage } from "../payloads.ts";
import { gatherWrites } from "./gather-writes.ts";
import type { Connect, LoadClient } from "./load-client.ts";
import { lost } from "./lost.ts";

/** How a library for remote calls writes them. */
interface Protocol {
  /** A request, but for its id: what comes before it and behind it. */
  request(name: string, input: unknown): readonly [before: string, behind: string];
  /** The first answer to this request says that the subscription has begun. */
  subscription(room: number): readonly [before: string, behind: string];
  /** Where the id begins in whatever the server sends. */
  readonly idAt: number;
}

/**
 * A client for libraries in which a broadcast is a subscription and all else is a call. It costs next to nothing, for the load
 * must not hide the server: of a frame it reads the id.
 */
export const connectWith =
  ({ request, subscription, idAt }: Protocol): Connect =>
  (port) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
      const send = gatherWrites(socket);
      const waiting = new Map<number, () => void>();
      const rooms = new Set<number>();
      let asked = 0;
      const ask = ([before, behind]: readonly [string, string], done?: () => void) => {
        asked += 1;
        if (done) waiting.set(asked, done);
        send(`${before}${asked}${behind}`);
        return asked;
      };
      const call = request("write", newMessage);
      const ingest = request("ingest", appMessage);
      const invalid = request("ingest", invalidMessage);
      const post = request("post", appMessage);
      const client: LoadClient = {
        join: (room) => new Promise((joined) => rooms.add(ask(subscription(room), joined))),
        call: (done) => void ask(call, done),
        ingest: () => void ask(ingest),
        ingestInvalid: () => void ask(invalid),
        post: () => void ask(post),
        onMessage: () => {},
        close: () => socket.off("close", lost).terminate(),
      };
      socket.on("open", () => resolve(client));
      socket.on("error", reject);
      socket.on("close", lost);
      socket.on("message", (data: Buffer) => {
        const id = Number.parseInt(data.toString("latin1", idAt, idAt + 10), 10);
        const done = waiting.get(id);
        if (done) {
          waiting.delete(id);
          done();
        } else if (rooms.has(id)) client.onMessage();
      });
    });
