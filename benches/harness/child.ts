import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { SelfTime } from "./cpu-profile.ts";
import type { LoadOrder } from "./load-process.ts";
import type { ServerOrder, Usage } from "./server-process.ts";

type Answer = { readonly done: string } & Record<string, unknown>;

/** A process that is given orders and says when they are done. */
interface Child<TOrder> {
  order(order: TOrder): void;
  /** The next answer of that kind. @throws Error when the process ends instead. */
  answer(kind: string): Promise<Answer>;
  end(): Promise<void>;
}

function fromFork<TOrder>(file: string, argument: string, env = {}): Child<TOrder> {
  const child: ChildProcess = fork(fileURLToPath(new URL(file, import.meta.url)), [argument], {
    execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning", ...nodeArguments()],
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    order: (order) => void child.send(order as object),
    answer: (kind) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          child.off("message", listen);
          child.off("exit", fail);
          settle();
        };
        const fail = (code: number | null) => finish(() => reject(new Error(`${file} ${argument} ended: ${code}`)));
        const listen = (answer: Answer) => answer.done === kind && finish(() => resolve(answer));
        child.on("message", listen);
        child.on("exit", fail);
      }),
    end: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.on("exit", () => resolve());
        child.disconnect();
      }),
  };
}

/** For a profile: `BENCH_NODE_ARGS="--cpu-prof --cpu-prof-dir=profiles" npm run bench -- calls`. */
function nodeArguments(): string[] {
  return process.env.BENCH_NODE_ARGS?.split(" ") ?? [];
}

/** A server under test, of a file in `servers/`. */
export async function startServer(name: string, env?: Readonly<Record<string, string>>) {
  const child = fromFork<ServerOrder>("server-process.ts", name, env);
  const { port } = await child.answer("listen");
  return {
    ...child,
    port: port as number,
    /** Emits, and waits until all is on its way. */
    async emit(rooms: readonly number[], times = 1): Promise<void> {
      const answer = child.answer("emit");
      child.order({ do: "emit", rooms, times });
      await answer;
    },
    /** Resolves when so many events have come in from now on. */
    async expect(count: number): Promise<{ readonly received: Promise<unknown> }> {
      const ready = child.answer("ready");
      const received = child.answer("expect");
      child.order({ do: "expect", count });
      await ready;
      return { received };
    },
    /** What the process has used up; `collect` gathers its garbage first. */
    async usage({ collect = false } = {}): Promise<Usage> {
      const answer = child.answer("usage");
      child.order({ do: "usage", collect });
      return (await answer) as unknown as Usage;
    },
    /** Begins or ends a profile of the process. @returns at its end the functions that it was in. */
    async profile(on: boolean): Promise<readonly SelfTime[]> {
      const answer = child.answer("profile");
      child.order({ do: "profile", on });
      return (await answer).functions as readonly SelfTime[];
    },
  };
}

/** The clients of one server, of a file in `clients/`. */
export async function startLoad(name: string) {
  const child = fromFork<LoadOrder>("load-process.ts", name);
  await child.answer("start");
  return {
    ...child,
    /** Gives an order and waits until it is done. */
    async run(order: LoadOrder): Promise<void> {
      const answer = child.answer(order.do);
      child.order(order);
      await answer;
    },
  };
}

export type ServerChild = Awaited<ReturnType<typeof startServer>>;
export type LoadChild = Awaited<ReturnType<typeof startLoad>>;
