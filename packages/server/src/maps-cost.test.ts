import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "wirepact-maps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const times = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");

/** Half of the events the client's, with an answer, half the server's; each of a shape of its own. */
const contract = (count: number) => `
import type { InferClientToServer, InferServerToClient } from "@wirepact/contracts";
import { defineEvent, defineNamespace, result } from "@wirepact/contracts";
import { z } from "zod";
const w = defineNamespace("/w", {
  clientEvents: {
    ${times(count / 2, (at) => `c${at}: defineEvent({ args: [z.object({ id: z.int(), a${at}: z.string() })], ack: result(z.object({ ok${at}: z.boolean() })) }),`)}
  },
  serverEvents: {
    ${times(count / 2, (at) => `s${at}: defineEvent({ args: [z.object({ id: z.int(), b${at}: z.string() })] }),`)}
  },
});
export type Up = InferClientToServer<typeof w>;
export type Down = InferServerToClient<typeof w>;`;

/** The same by hand, as Socket.IO's documentation writes it. */
const interfaces = (count: number) => `
type Result<T> = { ok: true; data: T } | { ok: false; error: { code: string } };
export interface Up {
  ${times(count / 2, (at) => `c${at}: (payload: { id: number; a${at}: string }, ack: (result: Result<{ ok${at}: boolean }>) => void) => void;`)}
}
export interface Down {
  ${times(count / 2, (at) => `s${at}: (payload: { id: number; b${at}: string }) => void;`)}
}`;

/** A server and a client of Socket.IO's own that send and hear everything. */
const application = (count: number) => `
import { Server } from "socket.io";
import type { Socket } from "socket.io-client";
import type { Down, Up } from "./maps.ts";
declare const client: Socket<Down, Up>;
const io = new Server<Up, Down>();
io.on("connection", (socket) => {
  ${times(count / 2, (at) => `socket.on("c${at}", (payload, ack) => void [payload.a${at}.length, ack]);`)}
});
${times(
  count / 2,
  (at) => `io.emit("s${at}", { id: 1, b${at}: "" });
client.on("s${at}", (payload) => payload.b${at}.length);
client.emit("c${at}", { id: 1, a${at}: "" }, (result) => result.ok && result.data.ok${at});`,
)}`;

function instantiations(maps: string, count: number): number {
  const compilerOptions = {
    paths: {
      "@wirepact/contracts": [path("../../contracts/src/index.ts")],
      ...Object.fromEntries(
        ["zod", "socket.io", "socket.io-client"].map((name) => [name, [path(`../node_modules/${name}`)]]),
      ),
    },
    types: ["node"],
    typeRoots: [path("../../../node_modules/@types")],
  };
  const config = { extends: path("../../../tsconfig.base.json"), compilerOptions, files: ["main.ts"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  writeFileSync(join(folder, "maps.ts"), maps);
  writeFileSync(join(folder, "main.ts"), application(count));
  const tsc = path("../../../node_modules/@typescript/native/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder, "--singleThreaded", "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  expect(stdout.match(/error TS.*/g)?.slice(0, 3)).toBeUndefined();
  return Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]);
}

/** As for the contract itself. Maps by hand take about 130 for each event. */
const budget = 1_400;

test.each([10, 100, 1_000])(
  "the maps of %i events, given to Socket.IO, keep to the budget of type instantiations",
  (count) => {
    const perEvent = (maps: typeof contract) =>
      (instantiations(maps(count), count) - instantiations(maps(0), 0)) / count;
    const byHand = perEvent(interfaces);
    expect(byHand).toBeGreaterThan(50); // or the events were not looked at
    expect(byHand).toBeLessThan(250);
    expect(perEvent(contract)).toBeLessThan(budget);
  },
  120_000,
);
