// A workspace server without rate limits, for the fuzzer to reach everything behind them. Prints its address.
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Claims, chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { createServer, jwt } from "@wirepact/server";

const unlimited = { perSecond: Number.POSITIVE_INFINITY, burst: Number.POSITIVE_INFINITY };
const httpServer = createHttpServer();
const realtime = createServer(chatiaFlow, httpServer, {
  authenticate: jwt({ secret: process.env.JWT_SECRET, claims: Claims }),
  authorize: {
    workspace: {
      connect: ({ claims, params }) => claims.companyId === params.companyId,
      rooms: {
        ticket: ({ room }) => room.ticketId !== 13,
        notification: () => true,
        status: () => true,
        user: () => true,
      },
    },
  },
  limits: {
    packets: unlimited,
    packetsPerConnection: unlimited,
    packetsPerUser: 1e9,
    joins: unlimited,
    maxViolations: Number.POSITIVE_INFINITY,
  },
});
realtime.handle("workspace", {
  sendMessage: ([input], { fail }) => {
    if (input.ticketId === 1) throw fail("TICKET_CLOSED", { closedAt: new Date(0) });
    if (input.ticketId === 2) throw new Error("a handler that throws");
    const { body, ticketId } = input;
    return {
      id: "m",
      body,
      ticketId,
      fromMe: true,
      read: false,
      mediaType: null,
      mediaUrl: null,
      timestamp: 0,
      quotedMsg: null,
    };
  },
  markAsRead: async () => ({ unreadMessages: 0 }),
  typing: () => {},
});
await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
console.log(`http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`);
