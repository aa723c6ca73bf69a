import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { NodeCommand, NodeSettings } from "./node-settings.ts";

/** Ours, or bare Socket.IO with connection state recovery. */
export type Kind = "wirepact" | "plain";

/** A server process under the test's control. */
export interface ServerNode {
  readonly port: number;
  readonly isAlive: boolean;
  /** Settles when the process has ended and nobody told it to. */
  readonly crashed: Promise<void>;
  /** Settles when it has ended, however. */
  readonly ended: Promise<void>;
  /** Settles when it is done. @throws Error when it failed, or the process ended first. */
  tell(command: NodeCommand): Promise<void>;
  /** Without a goodbye, as when the machine fails. */
  kill(): Promise<void>;
  /** As in a deploy: clients are told, and the process ends by itself. */
  close(): Promise<void>;
}

export async function startNode(kind: Kind, settings: NodeSettings): Promise<ServerNode> {
  const program = fileURLToPath(new URL(`${kind}-program.ts`, import.meta.url));
  // What ours says is seen; the other has its crashes counted.
  const stderr = kind === "wirepact" ? "inherit" : "ignore";
  const child = fork(program, [JSON.stringify(settings)], { stdio: ["ignore", "ignore", stderr, "ipc"] });
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  let count = 0;
  let isAlive = true;
  /** It was told to end, at a moment that it will come to. */
  let isDoomed = false;
  const crashed = Promise.withResolvers<void>();
  const ended = once(child, "exit").then(() => {
    if (isAlive && !isDoomed) crashed.resolve();
    isAlive = false;
    for (const { reject } of waiting.values()) reject(new Error("The process has ended"));
    waiting.clear();
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.on("message", (message: { port?: number; number?: number; error?: string }) => {
      if (message.port !== undefined) return resolve(message.port);
      const settled = waiting.get(message.number ?? 0);
      waiting.delete(message.number ?? 0);
      if (message.error === undefined) settled?.resolve();
      else settled?.reject(new Error(message.error));
    });
    void ended.then(() => reject(new Error(`A ${kind} node did not start`)));
  });

  const node: ServerNode = {
    port,
    crashed: crashed.promise,
    ended,
    get isAlive() {
      return isAlive;
    },
    tell(command) {
      const answer = Promise.withResolvers<void>();
      if (!isAlive) answer.reject(new Error("The process has ended"));
      else {
        count += 1;
        isDoomed ||= command.do === "dieAtAppend";
        waiting.set(count, answer);
        child.send({ number: count, command }, () => {});
      }
      return answer.promise;
    },
    async kill() {
      isAlive = false;
      child.kill("SIGKILL");
      await ended;
    },
    async close() {
      if (!isAlive) return;
      const closing = node.tell({ do: "close" });
      isAlive = false;
      await closing.catch(() => {});
      await ended;
    },
  };
  return node;
}
