import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import type { RouterClient } from "@orpc/server";
import { WebSocket } from "ws";
import { appMessage, newMessage } from "../payloads.ts";
import type { Router } from "../servers/orpc.ts";
import type { Connect, LoadClient } from "./load-client.ts";
import { lost } from "./lost.ts";

/** oRPC's own client. */
export const connect: Connect = (port) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
    const orpc: RouterClient<Router> = createORPCClient(link);
    const hear = async (messages: AsyncIterable<unknown>) => {
      for await (const _ of messages) client.onMessage();
    };
    const client: LoadClient = {
      async join(room) {
        hear(await orpc.join(room)).catch(lost);
      },
      call: (done) => void orpc.write(newMessage).then(done, lost),
      ingest: () => void orpc.ingest(appMessage).catch(lost),
      ingestInvalid: () => {
        throw new Error("Only valid events are sent to oRPC.");
      },
      post: () => void orpc.post(appMessage).catch(lost),
      onMessage: () => {},
      close: () => socket.off("close", lost).terminate(),
    };
    socket.on("open", () => resolve(client));
    socket.on("error", reject);
    socket.on("close", lost);
  });
