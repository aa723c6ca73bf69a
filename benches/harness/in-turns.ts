import type { Subject } from "../peers.ts";
import type { LoadChild, ServerChild } from "./child.ts";
import { startLoad, startServer } from "./child.ts";
import type { SelfTime } from "./cpu-profile.ts";
import type { Effort, Row } from "./section.ts";

interface Setting {
  readonly clients: number;
  /** The clients are spread over so many. */
  readonly tenants?: number;
  /** All clients join all of these. */
  readonly rooms?: readonly number[];
  /** `socket.io-client` instead of the client that costs nothing. */
  readonly stock?: boolean;
}

interface Turns extends Setting {
  readonly of: readonly (Subject & Partial<Setting>)[];
  /** One round. @returns how many messages it was. */
  work(server: ServerChild, load: LoadChild): Promise<number>;
}

/** Rounds of every process that are for its compiler, and are not counted. */
const warmUps = 3;

/**
 * Puts several servers under the same load, one after the other, round by round, and takes the CPU that each server's own
 * process has used for a message. Nobody's garbage is collected for it: what a server leaves behind it pays for itself, and a
 * forced collection would also throw away shapes and compiled code, which whoever has most of them would pay for.
 *
 * @returns microseconds of CPU, and of wall time, for each message.
 */
export async function inTurns(effort: Effort, { of, work, ...setting }: Turns): Promise<Row[]> {
  const subjects = of.filter(({ server }) => effort.only?.includes(server) ?? true);
  const rows = subjects.map(({ title }) => ({
    name: title,
    costs: [] as number[],
    wall: [] as number[],
    ...(effort.profile && { profiles: [] as (readonly SelfTime[])[] }),
  }));
  for (let start = 0; start < effort.starts; start += 1) {
    const pairs = await Promise.all(subjects.map((subject) => startPair(subject, { ...setting, ...subject })));
    try {
      for (let round = -warmUps; round < effort.rounds; round += 1) {
        for (const [at, { server, load }] of pairs.entries()) {
          if (effort.profile) await server.profile(true);
          const { cpu } = await server.usage();
          const began = performance.now();
          const messages = await work(server, load);
          const took = (performance.now() - began) * 1000;
          const used = (await server.usage()).cpu - cpu;
          const profile = effort.profile && (await server.profile(false));
          if (round < 0) continue;
          if (profile) rows[at]?.profiles?.push(profile);
          rows[at]?.costs.push(used / messages);
          rows[at]?.wall.push(took / messages);
        }
      }
    } finally {
      await Promise.all(pairs.flatMap(({ server, load }) => [load.end(), server.end()]));
    }
  }
  return rows;
}

/** A server and its clients, connected. */
export async function startPair(subject: Subject, { clients, tenants = 1, rooms = [], stock = false }: Setting) {
  const server = await startServer(subject.server, subject.env);
  const load = await startLoad(stock ? subject.client.replace("raw", "stock") : subject.client);
  await load.run({ do: "connect", port: server.port, clients, tenants });
  await load.run({ do: "join", rooms });
  return { server, load };
}
