import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck, result } from "@wirepact/contracts";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { onTestFinished } from "vitest";
import { z } from "zod";
import type { Identity } from "../src/authenticate.ts";
import { createServer } from "../src/create-server.ts";
import type { ServerOptions } from "../src/server-options.ts";

/** A small contract that has one of everything. */
export const shop = defineContract({
  name: "shop",
  version: "1.0.0",
  namespaces: {
    shop: defineNamespace("/shop-{shopId}", {
      params: { shopId: z.int().positive() },
      rooms: {
        aisle: defineRoom("aisle-{aisle}", {
          params: { aisle: z.int().positive() },
          presence: z.object({ name: z.string().trim().max(80), basket: z.int().optional() }),
        }),
        staff: defineRoom("staff", { presence: z.string() }),
        user: defineRoom("user-{user}", { params: { user: z.string() }, joinedBy: "server" }),
      },
      clientEvents: {
        enter: defineEvent({ args: [z.int().positive()], ack: legacyAck(), joins: "aisle" }),
        buy: defineEvent({
          args: [z.object({ item: z.string() })],
          ack: result(z.object({ price: z.int() }), { errors: { SOLD_OUT: z.object({ item: z.string() }) } }),
          maxBytes: 1_000,
        }),
        wave: defineEvent({ args: [z.string()] }),
      },
      serverEvents: {
        offer: defineEvent({ args: [z.object({ item: z.string(), extra: z.unknown().optional() })] }),
        alarm: defineEvent({ args: [z.string()], rooms: ["staff", "aisle"] }),
      },
    }),
  },
});

/** The token is the user's name, and may say when it ends: `ana`, `ana@1700000000000`. */
export interface ShopClaims {
  readonly userId: string;
}

type Options = Partial<ServerOptions<typeof shop, ShopClaims>>;

export function identityOf(token: unknown): Identity<ShopClaims> {
  const [userId = "", expiresAt] = String(token).split("@");
  return { claims: { userId }, issuedAt: Date.now(), ...(expiresAt !== undefined && { expiresAt: Number(expiresAt) }) };
}

/** A real server on a free port for one test. Its log lines are kept. */
export async function startShop(options: Options = {}) {
  const httpServer = createHttpServer();
  const lines: { level: string; message: string; fields: Record<string, unknown> }[] = [];
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push({ level, message, fields: fields as Record<string, unknown> });
  const realtime = createServer(shop, httpServer, {
    authenticate: ({ auth }) => identityOf(auth.token),
    authorize: {
      shop: {
        connect: ({ claims }) => claims.userId !== "eve",
        rooms: { aisle: () => true, staff: ({ claims }) => claims.userId === "ana", user: () => true },
      },
    },
    logger: { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") },
    ...options,
  });
  realtime.handle("shop", {
    buy: ([{ item }], { fail }) => {
      if (item === "none") throw fail("SOLD_OUT", { item });
      if (item === "bomb") throw new Error("select * from secrets");
      if (item === "never") return new Promise<never>(() => {});
      return { price: item === "odd" ? 1.5 : 3 };
    },
    wave: () => {},
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  onTestFinished(() => realtime.close());

  function open(token: string, address = "/shop-1", further: object = {}): Socket {
    const auth = { token };
    const socket = io(url + address, {
      auth,
      forceNew: true,
      reconnection: false,
      transports: ["websocket"],
      ...further,
    });
    onTestFinished(() => void socket.disconnect());
    return socket;
  }
  async function connect(token = "ana", address = "/shop-1"): Promise<Socket> {
    const socket = open(token, address);
    await heard(socket, "connect");
    return socket;
  }
  /** The value of a metric, by its name and labels as they are written. */
  async function metric(name: string): Promise<number> {
    const line = (await realtime.metrics()).split("\n").find((text) => text.startsWith(`wirepact_${name} `));
    return Number(line?.split(" ").at(-1) ?? 0);
  }
  return { realtime, httpServer, url, open, connect, lines, metric };
}

/** The first argument of the next event of that name. */
// biome-ignore lint/suspicious/noExplicitAny: each test says what it expects.
export function heard(socket: Socket, event: string): Promise<any> {
  return new Promise((resolve) => socket.once(event, (value: unknown) => resolve(value)));
}

/** Emits with an acknowledgement and yields what it is called with. */
// biome-ignore lint/suspicious/noExplicitAny: each test says what it expects.
export function ask(socket: Socket, event: string, ...args: unknown[]): Promise<any[]> {
  return new Promise((resolve) => socket.emit(event, ...args, (...answer: unknown[]) => resolve(answer)));
}
