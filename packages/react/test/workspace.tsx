import { act, cleanup } from "@testing-library/react";
import type { ClientOptions } from "@wirepact/client";
import { createClient, durableRooms, roomPresence } from "@wirepact/client";
import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import type { ReactNode } from "react";
import { afterEach, onTestFinished } from "vitest";
import type { PlainNamespace, PlainSocket } from "../../client/test/plain-server.ts";
import { startPlainServer } from "../../client/test/plain-server.ts";
import { createHooks } from "../src/create-hooks.ts";

export const hooks = createHooks(chatiaFlow);
const { RealtimeProvider } = hooks;

afterEach(cleanup);

type Ack = (error?: string | null, extra?: unknown) => void;
const message = (id: string, ticketId = 7) => ({
  id,
  body: "Olá",
  ticketId,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 1,
  quotedMsg: null,
});
export const created = (id: string) => ({ action: "create", data: message(id) });

/** A plain server with the contract's rooms, and the log of who came and went. */
export async function startRooms(
  reply: () => object = () => ({ room: "x" }),
  more: (socket: PlainSocket) => void = () => {},
  options: Partial<ClientOptions> = {},
) {
  const log: string[] = [];
  const setUp = (namespace: PlainNamespace) =>
    namespace.on("connection", (socket) => {
      log.push(`connect ${socket.nsp.name}`);
      const enter = (room: string, ack: Ack) => {
        log.push(`join ${room}`);
        if (room === "ticket-13") return ack("Acesso negado");
        socket.join(room);
        ack(null, reply());
      };
      socket.on("joinChatBox", (id: number, ack: Ack) => enter(`ticket-${id}`, ack));
      socket.on("joinNotification", (ack: Ack) => enter("notification", ack));
      socket.on("joinChatBoxLeave", (id: number) => log.push(`leave ticket-${id}`));
      socket.on("disconnect", () => log.push(`disconnect ${socket.nsp.name}`));
      more(socket);
    });
  const server = await startPlainServer(setUp);
  const client = createClient(chatiaFlow, {
    durable: durableRooms(),
    presence: roomPresence(),
    url: server.url,
    token: () => "token",
    transports: ["websocket"],
    backoff: { delay: 20, maxDelay: 50 },
    releaseDelay: 10,
    ...options,
  });
  onTestFinished(() => client.close());
  const Workspace = ({ companyId = 1, children }: { companyId?: number; children: ReactNode }) => (
    <RealtimeProvider client={client} namespace="workspace" params={{ companyId }}>
      {children}
    </RealtimeProvider>
  );
  return { server, client, log, Workspace };
}

/** Waits for something, letting React work whenever it can. */
export async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await act(() => new Promise<void>((resolve) => setImmediate(resolve)));
}
