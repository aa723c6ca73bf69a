import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RedisProcess } from "../../scripts/redis-process.ts";
import { randomPort, runRedis } from "../../scripts/redis-process.ts";
import { openApplication } from "./application.ts";
import type { NodeSettings } from "./node-settings.ts";
import type { Kind, ServerNode } from "./server-node.ts";
import { startNode } from "./server-node.ts";

/** The machines that the seeds of one scenario share. */
export interface Stage {
  readonly kind: Kind;
  /** Replaced one by one as scenarios kill them, and at once where one has crashed. */
  readonly nodes: ServerNode[];
  /** How many processes have ended by themselves. */
  readonly crashes: number;
  /** The port of a living node, the given one if it can be. */
  portOf(preferred: number): number;
  /** Starts another process in a node's place, with its settings. */
  replace(at: number): Promise<void>;
  /** What the application has committed to a room, whoever was told of it. */
  committed(ticketId: number): string[];
  /** Takes a user's right to a room away, on all nodes and on those that take their places. */
  deny(user: string, ticketId: number): Promise<void>;
  /** Ends Redis without a goodbye, and forgets its data if asked to. */
  stopRedis(keepData: boolean): Promise<void>;
  startRedis(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions extends Omit<NodeSettings, "redis" | "file" | "application"> {
  readonly nodes: number;
  /** `redis` for several nodes, else one SQLite file. */
  readonly log: "redis" | "file";
  /** Whether events are stored in an application's database as well, and emitted in the same transaction. */
  readonly hasApplication?: boolean;
}

export async function openStage(kind: Kind, options: StageOptions): Promise<Stage> {
  const { nodes: size, log, hasApplication = false, ...limits } = options;
  const folder = mkdtempSync(join(tmpdir(), "wirepact-faults-"));
  const data = join(folder, "redis");
  const port = randomPort();
  // Everything is written to the file before it is answered; `everysec` would only let the machine's failure lose some.
  const start = () => runRedis(port, "--dir", folder, "--appendonly", "yes", "--appenddirname", "redis");
  let redis: RedisProcess | undefined = log === "redis" ? await start() : undefined;
  const application = hasApplication ? openApplication(join(folder, "application.db")) : undefined;
  const denied: string[] = [];
  const settings: NodeSettings = {
    ...limits,
    ...(application && { application: application.file }),
    denied,
    ...(redis ? { redis: redis.url } : { file: join(folder, "log.db") }),
  };
  const nodes: ServerNode[] = [];
  let crashes = 0;
  let isClosed = false;

  async function startAt(at: number): Promise<void> {
    const node = await startNode(kind, settings);
    nodes[at] = node;
    void node.crashed.then(() => {
      crashes += 1;
      if (nodes[at] === node && !isClosed) void startAt(at);
    });
  }
  await Promise.all(Array.from({ length: size }, (_, at) => startAt(at)));

  return {
    kind,
    nodes,
    get crashes() {
      return crashes;
    },
    portOf(preferred) {
      const wanted = nodes[preferred % nodes.length];
      return (wanted?.isAlive ? wanted : nodes.find(({ isAlive }) => isAlive))?.port ?? 1;
    },
    replace: startAt,
    committed: (ticketId) => application?.committed(ticketId) ?? [],
    async deny(user, ticketId) {
      denied.push(`${user} ${ticketId}`);
      await Promise.all(
        nodes.filter(({ isAlive }) => isAlive).map((node) => node.tell({ do: "deny", user, ticketId })),
      );
    },
    async stopRedis(keepData) {
      await redis?.end("SIGKILL");
      if (!keepData) rmSync(data, { recursive: true, force: true });
    },
    async startRedis() {
      redis = await start();
    },
    async close() {
      isClosed = true;
      await Promise.all(nodes.map((node) => node.kill()));
      await redis?.end("SIGKILL");
      application?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
