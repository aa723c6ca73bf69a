// What rules know of the claims. Checked by `tsc`; never run.
import type { Server } from "node:http";
import { defineContract, defineNamespace, defineRoom } from "@wirepact/contracts";
import { z } from "zod";
import { createServer, jwt } from "./index.ts";

declare const httpServer: Server;
declare const secret: string;

const main = defineNamespace("/", { rooms: { private: defineRoom("private"), open: defineRoom("open") } });
const chat = defineContract({ name: "chat", version: "1.0.0", namespaces: { main } });

// Claims come from an `authenticate` without annotations, whatever the rules look at.
createServer(chat, httpServer, {
  authenticate: ({ auth }) => ({ claims: { who: String(auth.token) } }),
  authorize: {
    main: { connect: () => true, rooms: { private: ({ claims }) => claims.who === "ann", open: () => true } },
  },
});
createServer(chat, httpServer, {
  authenticate: async ({ auth }) => ({ claims: { who: String(auth.token) } }),
  authorize: {
    main: {
      connect: () => true,
      // @ts-expect-error there is no such claim
      rooms: { private: ({ claims }) => claims.whom === "ann", open: () => true },
    },
  },
});
createServer(chat, httpServer, {
  authenticate: ({ auth }) => ({ claims: { who: String(auth.token) } }),
  authorize: {
    main: {
      connect: ({ claims }) => claims.who !== "",
      rooms: { private: ({ claims }) => claims.who === "ann", open: ({ claims }) => claims.who === "bob" },
    },
  },
  onConnect: { main: ({ claims }) => void claims.who.length },
});
// And from a token's schema.
createServer(chat, httpServer, {
  authenticate: jwt({ secret, claims: z.object({ who: z.string() }) }),
  authorize: {
    main: { connect: () => true, rooms: { private: ({ claims }) => claims.who === "ann", open: () => true } },
  },
});
createServer(chat, httpServer, {
  authenticate: jwt({ secret, claims: z.object({ who: z.string() }) }),
  // @ts-expect-error a name is no number
  authorize: { main: { connect: () => true, rooms: { private: ({ claims }) => claims.who === 7, open: () => true } } },
});

const authenticate = () => ({ claims: { who: "ann" } });
createServer(chat, httpServer, {
  authenticate,
  // @ts-expect-error there is no rule for the room "open"
  authorize: { main: { connect: () => true, rooms: { private: () => true } } },
});
// @ts-expect-error there are no rules for the rooms
createServer(chat, httpServer, { authenticate, authorize: { main: { connect: () => true } } });
createServer(chat, httpServer, {
  authenticate,
  // @ts-expect-error there is no room "attic"
  authorize: { main: { connect: () => true, rooms: { private: () => true, open: () => true, attic: () => true } } },
});
