import type { PeerName } from "../peers.ts";
import { peers } from "../peers.ts";
import type { LoadChild, ServerChild } from "./child.ts";
import { startLoad, startServer } from "./child.ts";
import type { Effort, Row } from "./section.ts";

interface Turns {
  readonly of: readonly PeerName[];
  readonly clients: number;
  readonly rooms?: readonly number[];
  /** `socket.io-client` instead of the client that costs nothing. */
  readonly stock?: boolean;
  /** One round. @returns how many messages it was. */
  work(server: ServerChild, load: LoadChild): Promise<number>;
}

/** Rounds of every process that are for its compiler, and are not counted. */
const warmUps = 3;

/**
 * Puts several servers under the same load, one after the other, round by round, and takes the CPU that each server's own
 * process has used for a message.
 *
 * @returns microseconds of CPU, and of wall time, for each message.
 */
export async function inTurns(effort: Effort, { of, work, ...setting }: Turns): Promise<Row[]> {
  const names = of.filter((name) => effort.only?.includes(name) ?? true);
  const rows = names.map((name) => ({ name: peers[name].title, costs: [] as number[], wall: [] as number[] }));
  for (let start = 0; start < effort.starts; start += 1) {
    const pairs = await Promise.all(names.map((name) => startPair(name, setting)));
    try {
      for (let round = -warmUps; round < effort.rounds; round += 1) {
        for (const [at, { server, load }] of pairs.entries()) {
          await server.usage({ collect: true });
          const { cpu } = await server.usage();
          const began = performance.now();
          const messages = await work(server, load);
          const took = (performance.now() - began) * 1000;
          const used = (await server.usage()).cpu - cpu;
          if (round < 0) continue;
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

async function startPair(name: PeerName, { clients, rooms = [], stock = false }: Omit<Turns, "of" | "work">) {
  const { server: serverFile, client } = peers[name];
  const server = await startServer(serverFile);
  const load = await startLoad(stock ? client.replace("raw", "stock") : client);
  await load.run({ do: "connect", port: server.port, clients });
  await load.run({ do: "join", rooms });
  return { server, load };
}
