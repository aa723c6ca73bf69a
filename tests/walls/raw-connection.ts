import { once } from "node:events";
import { onTestFinished } from "vitest";
import type { ClientOptions } from "ws";
import { WebSocket } from "ws";

/** An Engine.IO connection by hand: frames go out as they are given, and what comes back is kept. */
export interface RawConnection {
  readonly socket: WebSocket;
  readonly frames: readonly string[];
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  send(...frames: (string | Buffer)[]): void;
  /** The first frame, past or future, that begins so. */
  frame(start: string): Promise<string>;
}

/**
 * Opens a WebSocket as a stranger would who has read the protocol and nothing else.
 * @see https://socket.io/docs/v4/socket-io-protocol/
 */
export async function openRaw(url: string, options: ClientOptions & { query?: string } = {}): Promise<RawConnection> {
  const socket = new WebSocket(socketUrl(url, options.query), options);
  onTestFinished(() => socket.terminate());
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("error", () => {}); // a frame that is refused half way is reset; "close" follows
  socket.on("message", (data) => {
    const text = String(data);
    if (text === "2") return void socket.send("3");
    frames.push(text);
    for (const look of waiting) look();
  });
  await once(socket, "open");
  return {
    socket,
    frames,
    closed,
    send: (...out) => {
      for (const frame of out) socket.send(frame);
    },
    frame: (start) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = frames.find((text) => text.startsWith(start));
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        closed.then((code) => reject(new Error(`closed with ${code} before ${start}`)));
        look();
      }),
  };
}

/** The status that a WebSocket upgrade is answered with: 101 when it opens. */
export async function upgradeStatus(url: string, options: ClientOptions & { query?: string }): Promise<number> {
  const socket = new WebSocket(socketUrl(url, options.query), options);
  onTestFinished(() => socket.terminate());
  socket.on("error", () => {});
  return new Promise((resolve) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
  });
}

function socketUrl(url: string, query = ""): string {
  return `${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket${query}`;
}
