import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";
import { expect, onTestFinished, test } from "vitest";
import { ask, fastPath, heard } from "./helpdesk-process.ts";

const program = fileURLToPath(new URL("../../apps/helpdesk/src/cluster/demo-cluster.ts", import.meta.url));

/** What `npm run demo:cluster` starts, with fresh data. */
async function startCluster(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "wirepact-cluster-"));
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH ?? "",
      PORT: "0",
      DATA_DIR: folder,
      LOG_LEVEL: "error",
      WIREPACT_FAST_PATH: fastPath,
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const end = async (): Promise<number | null> => {
    child.kill("SIGTERM");
    const [code] = await exited;
    rmSync(folder, { recursive: true, force: true });
    return code as number | null;
  };
  onTestFinished(() => void end());
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  /** Waits for a line that was printed, or will be. */
  const printed = async (pattern: RegExp, times = 1): Promise<string> => {
    for (;;) {
      const found = lines.filter((line) => pattern.test(line))[times - 1];
      if (found) return pattern.exec(found)?.[1] ?? "";
      await Promise.race([once(output, "line"), exited]);
      if (child.exitCode !== null) throw new Error(`The cluster has ended: ${lines.join("\n")}`);
    }
  };
  const url = await printed(/^Help desk ready: (http:\S+)$/);
  /** Those that have said they are ready, by their process ids. */
  const processes = () =>
    lines.flatMap((line) => /is ready.*\(process (\d+)\)$/.exec(line)?.slice(1) ?? []).map(Number);
  return { child, url, end, printed, processes };
}

/** Signs somebody in who is new to the balancer, and stays with the node that they are given. */
async function signIn(url: string, email: string) {
  const response = await fetch(`${url}/api/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: "demo" }),
  });
  const { token } = (await response.json()) as { token: string };
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  function connect(transport: string): Socket {
    const socket = io(`${url}/workspace-1`, {
      auth: { token },
      transports: [transport],
      extraHeaders: { Cookie: cookie },
      forceNew: true,
      reconnectionDelay: 50,
    });
    onTestFinished(() => void socket.disconnect());
    return socket;
  }
  return { token, cookie, connect };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("two users at different nodes hear each other; a node that is killed is replaced, and nothing is left behind", async () => {
  const cluster = await startCluster();
  const [ana, bia] = [await signIn(cluster.url, "ana@acme.test"), await signIn(cluster.url, "bia@acme.test")];
  expect(ana.cookie).not.toBe(bia.cookie);
  const sockets = [ana.connect("polling"), bia.connect("websocket")] as const;
  await Promise.all(sockets.map((socket) => heard(socket, "connect")));
  for (const socket of sockets) expect(await ask(socket, "joinChatBox", 1)).toEqual([]);

  const fits = ({ data }: { data: { body: string } }) => data.body === "Through the balancer";
  const both = Promise.all(sockets.map((socket) => heard(socket, "appMessage", fits)));
  const [answer] = await ask(sockets[0], "sendMessage", { ticketId: 1, body: "Through the balancer", clientId: "c1" });
  expect(answer).toMatchObject({ ok: true });
  await both;

  // What a customer writes, the worker says.
  const customer = heard(sockets[1], "company-1-appMessage", ({ data }: { data: { fromMe: boolean } }) => !data.fromMe);
  const kept = Number(/\d+$/.exec(ana.cookie)?.[0]) + 1;
  const ready = new RegExp(`^Node ${kept} is ready.*process (\\d+)`);
  const [gone, back] = [heard(sockets[0], "disconnect"), heard(sockets[0], "connect")];
  process.kill(Number(await cluster.printed(ready)), "SIGKILL");
  await gone;
  await back;
  expect(sockets[1].connected).toBe(true);
  await cluster.printed(ready, 2);

  await customer;

  const pids = cluster.processes();
  expect(pids).toHaveLength(5);
  expect(pids.filter(isAlive)).toHaveLength(4);
  const redis = (await cluster.printed(/^Redis is ready: (\S+)$/)).replace("redis:", "http:");
  expect(await cluster.end()).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  for (const url of [cluster.url, redis]) await expect(fetch(url)).rejects.toThrow("fetch failed");
}, 120_000);

test("memory cannot be shared, and a port that is taken is said", async () => {
  const refused = async (env: Record<string, string>): Promise<string> => {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env.PATH ?? "", PORT: "0", ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    onTestFinished(() => void child.kill());
    let text = "";
    child.stderr.on("data", (part) => {
      text += part;
    });
    expect(await once(child, "close")).toEqual([1, null]);
    return text;
  };
  expect(await refused({ DATA_DIR: ":memory:" })).toMatch(/DATA_DIR: memory cannot be shared/);
  const taken = createServer().listen(0);
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  expect(await refused({ PORT: String(port) })).toMatch(`Port ${port} cannot be had (EADDRINUSE)`);
}, 60_000);
