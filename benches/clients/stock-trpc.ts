import { createTRPCClient, createWSClient, wsLink } from "@trpc/client";
import { WebSocket } from "ws";
import { appMessage, newMessage } from "../payloads.ts";
import type { Router } from "../servers/trpc.ts";
import type { Connect, LoadClient } from "./load-client.ts";
import { lost } from "./lost.ts";

/** tRPC's own client. */
export const connect: Connect = (port) =>
  new Promise((resolve) => {
    const socket = createWSClient({
      url: `ws://127.0.0.1:${port}`,
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      onOpen: () => resolve(client),
      onClose: lost,
    });
    const trpc = createTRPCClient<Router>({ links: [wsLink({ client: socket })] });
    const client: LoadClient = {
      join: (room) =>
        new Promise((onStarted) =>
          trpc.join.subscribe(room, { onStarted: () => onStarted(), onData: () => client.onMessage(), onError: lost }),
        ),
      call: (done) => void trpc.write.mutate(newMessage).then(done, lost),
      ingest: () => void trpc.ingest.mutate(appMessage).catch(lost),
      ingestInvalid: () => {
        throw new Error("Only valid events are sent to tRPC.");
      },
      post: () => void trpc.post.mutate(appMessage).catch(lost),
      close: () => void socket.close(),
      onMessage: () => {},
    };
  });
