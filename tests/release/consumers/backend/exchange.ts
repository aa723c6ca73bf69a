// What a backend does: a server and a client of one contract. Copied as exchange.mts and as exchange.cts, and compiled
// there, so that both of the published forms are what runs.
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, durableRooms } from "@wirepact/client";
import {
  defineContract,
  defineEvent,
  defineNamespace,
  defineRoom,
  isoDate,
  result,
  WireError,
} from "@wirepact/contracts";
import { createServer, jwt } from "@wirepact/server";
import jsonwebtoken from "jsonwebtoken";
import { z } from "zod";

const Note = z.object({ text: z.string(), writtenAt: isoDate });
const board = defineNamespace("/board-{boardId}", {
  params: { boardId: z.int() },
  rooms: { column: defineRoom("column-{columnId}", { params: { columnId: z.int() }, durable: true }) },
  clientEvents: {
    write: defineEvent({
      args: [z.int(), z.string()],
      ack: result(Note, { errors: { FULL: z.object({ limit: z.int() }) } }),
    }),
  },
  serverEvents: { note: defineEvent({ args: [Note], rooms: ["column"] }) },
});
const contract = defineContract({ name: "board", version: "1.0.0", namespaces: { board } });

async function exchange(): Promise<void> {
  const httpServer = createHttpServer();
  const realtime = createServer(contract, httpServer, {
    authenticate: jwt({ secret: "a secret", claims: z.object({ userId: z.string() }) }),
    authorize: { board: { connect: ({ claims }) => claims.userId === "ana", rooms: { column: () => true } } },
  });
  realtime.handle("board", {
    write: async ([columnId, text], { params, fail }) => {
      if (text === "too much") throw fail("FULL", { limit: 1 });
      const note = { text, writtenAt: new Date(0), secret: "undeclared" };
      await realtime.of("board", params).to("column", { columnId }).emit("note", note);
      return note;
    },
  });
  httpServer.listen(0, "127.0.0.1");
  await once(httpServer, "listening");

  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const sign = (userId: string) => jsonwebtoken.sign({ userId }, "a secret", { expiresIn: "1h" });
  const client = createClient(contract, { url, token: () => sign("ana"), durable: durableRooms() });
  const team = client.of("board", { boardId: 1 });
  const column = team.join("column", { columnId: 7 });
  await column.joined();
  const heard = new Promise<string>((resolve) => {
    column.on("note", (note) => resolve(`${Object.keys(note)} ${note.text} ${note.writtenAt.toISOString()}`));
  });
  const answer = await team.call("write", 7, "Olá");
  console.log("answered", Object.keys(answer).join(), answer.text, answer.writtenAt.getTime());
  console.log("heard", await heard);
  const refused = await team.tryCall("write", 7, "too much");
  if (!refused.ok && refused.error.code === "FULL") console.log("refused", refused.error.data.limit);

  const stranger = createClient(contract, { url, token: sign("eva"), durable: durableRooms() });
  const denied = await stranger
    .of("board", { boardId: 1 })
    .call("write", 7, "Olá")
    .catch((error: unknown) => error);
  console.log("denied", denied instanceof WireError && denied.code); // one WireError in all packages

  stranger.close();
  client.close();
  await realtime.close();
}

void exchange();
