import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, onTestFinished } from "vitest";

const entry = fileURLToPath(new URL("../../apps/helpdesk/src/server/demo.ts", import.meta.url));

export interface Demo {
  readonly url: string;
  /** Ends the process, as a deploy would. */
  end(): Promise<void>;
}

/** Starts what `npm run demo` starts, with fresh data, and ends it with the test. */
export async function startDemo(env: Record<string, string> = {}): Promise<Demo> {
  const { ready, end } = spawnDemo(env);
  onTestFinished(end);
  return { url: await ready, end };
}

/** One demo for the tests of a file, which then may not count on what the seed holds where they change it. */
export function useDemo(): { readonly url: string } {
  const shared = { url: "" };
  let end = async () => {};
  beforeAll(async () => {
    const demo = spawnDemo({});
    end = demo.end;
    shared.url = await demo.ready;
  });
  afterAll(() => end());
  return shared;
}

function spawnDemo(env: Record<string, string>) {
  const child = spawn(process.execPath, [entry], {
    env: {
      PATH: process.env.PATH ?? "",
      PORT: "0",
      DATA_DIR: ":memory:",
      LOG_LEVEL: "error",
      WIREPACT_FAST_PATH: process.env.WIREPACT_FAST_PATH ?? "on",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const end = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  const ready = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const [, url] = /^Help desk ready: (http:\S+)$/.exec(line) ?? [];
      if (url) return url;
    }
    throw new Error("The demo ended before it was ready");
  })();
  return { ready, end };
}

/** Does something over REST, as a user of the seed; where a test needs a world that moves by itself. */
export async function actAs(url: string, email: string, method: string, path: string, body?: unknown): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const login = { method: "POST", headers, body: JSON.stringify({ email, password: "demo" }) };
  const { token } = (await (await fetch(`${url}/api/auth/login`, login)).json()) as { token: string };
  const response = await fetch(url + path, {
    method,
    headers: { ...headers, Authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
