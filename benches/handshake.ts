import { inTurns } from "./harness/in-turns.ts";
import type { Bench } from "./harness/section.ts";
import { plain, wirepact } from "./peers.ts";

/** What it costs to come in with a token. */
export const handshake: Bench = async (effort) => {
  const clients = Math.ceil(500 * effort.scale);
  const rows = await inTurns(effort, {
    of: [
      { ...plain, title: "Socket.IO, jsonwebtoken in a middleware", server: "plain-jwt" },
      { ...wirepact, server: "wirepact-jwt" },
    ],
    clients: 0,
    async work(server, load) {
      await load.run({ do: "connect", port: server.port, clients, tenants: 1 });
      await load.run({ do: "close" });
      return clients;
    },
  });
  return [
    {
      title: "Handshake",
      about:
        "Clients connect over WebSocket with a JWT (HS256), are admitted to a namespace, and leave. Per connection.",
      unit: "µs CPU",
      wallUnit: "µs wall",
      rows,
      targets: [{ row: "Wirepact", atLeast: 0.95 }],
    },
  ];
};
