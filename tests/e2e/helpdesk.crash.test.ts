import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { spawnRedis } from "../../scripts/redis-process.ts";
import { ask, fastPath, heard, startHelpDesk } from "./helpdesk-process.ts";

test.each([
  ["in the same file", async () => ({})],
  [
    "in Redis",
    async () => {
      const redis = await spawnRedis();
      onTestFinished(() => redis.end());
      return { REDIS_URL: redis.url };
    },
  ],
])(
  "a process that is killed right after a message was committed has told of it, by a log %s",
  { timeout: 60_000 },
  async (_, startLog) => {
    const folder = mkdtempSync(join(tmpdir(), "helpdesk-crash-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const env = { DATA_DIR: folder, LOG_LEVEL: "error", JWT_SECRET: "a secret for tests only", ...(await startLog()) };
    const program = fileURLToPath(new URL("./helpdesk-crash-program.ts", import.meta.url));
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env.PATH ?? "", PORT: "0", WIREPACT_FAST_PATH: fastPath, ...env },
      stdio: ["ignore", "ignore", "inherit"],
    });
    expect(await once(child, "exit")).toEqual([null, "SIGKILL"]);

    const desk = await startHelpDesk(env);
    onTestFinished(() => void desk.end());
    const { token } = await desk.signIn("ana@acme.test");
    const { body: messages } = await desk.request("GET", "/api/tickets/1/messages", { token });
    expect(messages.at(-1).body).toBe("Written last");

    const socket = desk.open(1, token, "websocket");
    socket.auth = { token, contract: { name: "chatia-flow", version: "1.0.0" } };
    socket.disconnect().connect();
    onTestFinished(() => void socket.disconnect());
    await heard(socket, "connect");
    const [, { epoch }] = (await ask(socket, "joinChatBox", 1)) as [unknown, { epoch: string }];
    const [page] = (await ask(socket, "wirepact:read", { stream: "ticket-1", epoch, since: 0 })) as [
      { data: { events: { name: string; args: [{ data: { body: string } }] }[] } },
    ];
    const told = page.data.events.filter(({ name }) => name === "appMessage");
    expect(told.map(({ args: [{ data }] }) => data.body)).toEqual(["Written last"]);
  },
);
