import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Socket } from "socket.io-client";
import { io } from "socket.io-client";

const main = fileURLToPath(new URL("../../apps/helpdesk/src/server/main.ts", import.meta.url));

/** Every test runs with the fast path on and off: see vitest.workspace.ts. */
export const fastPath = process.env.WIREPACT_FAST_PATH ?? "on";

/** Starts the help desk's own process with nothing in its environment but what is given. */
export function spawnHelpDesk(env: Record<string, string> = {}, ...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env.PATH ?? "", PORT: "0", DATA_DIR: ":memory:", WIREPACT_FAST_PATH: fastPath, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  // "close" rather than "exit": everything that was printed has been read by then.
  const ended = once(child, "close").then(([code]) => code as number | null);
  const end = (signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  return { child, output, ended, end };
}

/** A help desk that accepts connections. */
export async function startHelpDesk(env: Record<string, string> = {}, ...args: string[]) {
  const started = spawnHelpDesk(env, ...args);
  const ready = (async () => {
    for await (const line of createInterface({ input: started.child.stdout })) {
      const [, url] = /^Help desk ready: (http:\/\/localhost:\d+)$/.exec(line) ?? [];
      if (url) return url;
    }
    return undefined;
  })();
  const url = await ready;
  if (!url) {
    await started.ended;
    throw new Error(`The help desk did not start: ${started.output.stderr}`);
  }

  /** One request; the answer's body is parsed when there is one. */
  async function request(method: string, path: string, options: { token?: string; body?: unknown; raw?: string } = {}) {
    const { token, body, raw = body === undefined ? undefined : JSON.stringify(body) } = options;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(raw !== undefined && { "Content-Type": "application/json" }),
      },
      ...(raw !== undefined && { body: raw }),
    });
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of the answer.
    const json: any = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: json };
  }

  /** Signs in. */
  async function signIn(email: string): Promise<{ token: string; user: { id: string; companyId: number } }> {
    return (await request("POST", "/api/auth/login", { body: { email, password: "demo" } })).body;
  }

  /** A plain Socket.IO client, as somebody would write it who has never heard of Wirepact. */
  function open(companyId: number, token: string, transport: string): Socket {
    const options = { auth: { token }, transports: [transport], forceNew: true, reconnection: false };
    return io(`${url}/workspace-${companyId}`, options);
  }

  return { ...started, url, request, signIn, open };
}

/** Emits with an acknowledgement and yields what it is called with. */
export function ask(socket: Socket, event: string, ...args: unknown[]): Promise<unknown[]> {
  return new Promise((resolve) => socket.emit(event, ...args, (...answer: unknown[]) => resolve(answer)));
}

/** The first of a socket's events of that name that fits. */
export function heard<T>(socket: Socket, event: string, fits: (payload: T) => boolean = () => true): Promise<T> {
  return new Promise((resolve) => {
    const listener = (payload: T): void => {
      if (!fits(payload)) return;
      socket.off(event, listener);
      resolve(payload);
    };
    socket.on(event, listener);
  });
}
