// Serves the page that was built from the recipe for Vite, and what that page asks for.
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer, jwt } from "@wirepact/server";
import jsonwebtoken from "jsonwebtoken";
import sirv from "sirv";
import { z } from "zod";
import { notes } from "./src/contract.ts";

const page = sirv("dist");
const httpServer = createHttpServer((request, response) => {
  if (request.url === "/api/token") {
    response.end(jsonwebtoken.sign({ userId: "ana", teamId: 1 }, "a secret", { expiresIn: "1h" }));
  } else if (request.url === "/api/boards/7") response.end('["before"]');
  else page(request, response);
});
await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
const realtime = createServer(notes, httpServer, {
  origins: [origin],
  authenticate: jwt({ secret: "a secret", claims: z.object({ userId: z.string(), teamId: z.int() }) }),
  authorize: {
    team: { connect: ({ claims, params }) => claims.teamId === params.teamId, rooms: { board: () => true } },
  },
});
let id = 0;
realtime.handle("team", {
  addNote: async ([{ boardId, text }], { params, fail }) => {
    if (id === 2) throw fail("BOARD_FULL", { limit: 2 });
    id += 1;
    const note = { id, text, writtenAt: new Date() };
    await realtime.of("team", params).to("board", { boardId }).emit("note", note);
    return note;
  },
});
console.log(origin);
