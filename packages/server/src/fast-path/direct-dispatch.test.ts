import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Socket } from "socket.io";
import { Server } from "socket.io";
import { io as connect } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import type { Reply } from "../reply.ts";
import { createFastPath } from "./create-fast-path.ts";

/** A server whose socket has a receiver for "known", and notes which way each event came. */
async function start() {
  const httpServer = createServer();
  const io = new Server(httpServer);
  const fastPath = createFastPath(io);
  io.engine.on("connection", (connection) => {
    const [ordinary] = connection.listeners("data");
    connection.removeListener("data", ordinary);
    const delivery = fastPath.connection(connection, ordinary);
    connection.on("data", (data: unknown) => delivery.take(data));
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}/space`;
  onTestFinished(() => void io.close());
  const came: unknown[][] = [];
  const accepted = new Promise<Socket>((resolve) => {
    io.of("/space").on("connection", (socket) => {
      const receiver = {
        knows: (name: string): boolean => name === "known",
        receive: (name: string, args: unknown[], reply: Reply) => {
          came.push(["direct", name, ...args]);
          if (reply.isAwaited) reply.acknowledge(["answer"]);
        },
      };
      socket.onAny((name: string, ...args: unknown[]) => {
        const ack = typeof args.at(-1) === "function" ? (args.pop() as () => void) : undefined;
        came.push(["ordinary", name, ...args]);
        ack?.();
      });
      fastPath.socket(socket, receiver);
      resolve(socket);
    });
  });
  const client = connect(url, { transports: ["websocket"], forceNew: true, reconnection: false });
  onTestFinished(() => void client.disconnect());
  const socket = await accepted;
  return { io, socket, client, came, done: () => client.emitWithAck("done") };
}

test("an event of the contract is taken directly, with its acknowledgement", async () => {
  const { client, came } = await start();
  client.emit("known", { a: ["é", 1, null] }, 2);
  expect(await client.emitWithAck("known")).toBe("answer");
  expect(came).toEqual([
    ["direct", "known", { a: ["é", 1, null] }, 2],
    ["direct", "known"],
  ]);
});

test.each<[string, (socket: Socket) => void]>([
  ["middleware", (socket) => socket.use((_event, next) => next())],
  ["another catch-all listener", (socket) => socket.onAny(() => {})],
  ["a listener of its own", (socket) => socket.on("known", () => {})],
])("a socket with %s is Socket.IO's affair", async (_, prepare) => {
  const { socket, client, came, done } = await start();
  prepare(socket);
  client.emit("known", 1);
  await done();
  expect(came[0]).toEqual(["ordinary", "known", 1]);
});

test("unknown names and bytes are Socket.IO's affair, and what follows them waits its turn", async () => {
  const { client, came, done } = await start();
  client.emit("unknown", 1);
  client.emit("known", 2);
  client.emit("known", Buffer.from("x"));
  client.emit("known", 3);
  await done();
  expect(came.map(([, , argument]) => argument)).toEqual([1, 2, Buffer.from("x"), 3, undefined]);
  expect(came.filter(([way]) => way === "ordinary").map(([, name]) => name)).toEqual(
    expect.arrayContaining(["unknown", "known", "done"]),
  );
});

test.each([
  ["no JSON", '2/space,["known",'],
  ["no list", '2/space,{"known":1}'],
  ["a reserved name", '2/space,["disconnect"]'],
  ["another namespace", '2/elsewhere,["known"]'],
])("%s ends the connection, as ever", async (_, packet) => {
  const { client, came } = await start();
  const gone = new Promise((resolve) => client.on("disconnect", resolve));
  client.io.engine.write(packet);
  await gone;
  expect(came).toEqual([]);
});
