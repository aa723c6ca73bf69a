import fc from "fast-check";
import type { Pair } from "./pair.ts";
import { turns } from "./pair.ts";

/** What the next command may presume. */
interface Model {
  isConnected: boolean;
}

type Command = fc.AsyncCommand<Model, Pair>;

interface Deed {
  readonly name: string;
  /** How often it happens, beside the others. */
  readonly weight: number;
  readonly when?: (model: Model) => boolean;
  readonly after?: (model: Model) => void;
  readonly run: (pair: Pair, at: number, flag: boolean) => unknown;
}

const whenConnected = ({ isConnected }: Model) => isConnected;
const whenAway = ({ isConnected }: Model) => !isConnected;
const setConnected = (isConnected: boolean) => (model: Model) => {
  model.isConnected = isConnected;
};

/** The server takes a read up in its next turn, and the log takes another. */
async function denyInTheMiddle(pair: Pair, at: number): Promise<void> {
  const serving = pair.serve(at);
  for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
  pair.deny();
  await serving;
}

/** What happens to a room, to one who reads it and to the network between. */
const deeds: readonly Deed[] = [
  { name: "append", weight: 4, run: (pair) => pair.append(true, false) },
  { name: "append, sent twice", weight: 1, run: (pair) => pair.append(true, true) },
  { name: "append, not sent", weight: 3, run: (pair) => pair.append(false, false) },
  { name: "connect", weight: 6, run: (pair) => pair.connect(), after: setConnected(true), when: whenAway },
  { name: "cut", weight: 1, run: (pair, _, flag) => pair.cut(flag), after: setConnected(false), when: whenConnected },
  { name: "reload", weight: 1, run: (pair) => turns(20).then(pair.reload), after: setConnected(true) },
  { name: "serve", weight: 8, run: (pair, at) => pair.serve(at), when: whenConnected },
  { name: "arrive", weight: 12, run: (pair, at) => pair.arrive(at), when: whenConnected },
  { name: "lose", weight: 1, run: (pair, at) => pair.lose(at), when: whenConnected },
  { name: "time out", weight: 1, run: (pair, at) => pair.timeOut(at), when: whenConnected },
  { name: "state is read", weight: 6, run: (pair, at) => pair.answerState(at, false) },
  { name: "state cannot be read", weight: 1, run: (pair, at) => pair.answerState(at, true) },
  { name: "beacon", weight: 4, run: (pair) => pair.beacon(), when: whenConnected },
  { name: "trim", weight: 1, run: ({ spec }, at) => spec.trim(at) },
  { name: "begin a new epoch", weight: 1, run: ({ spec }, _, flag) => spec.renew(flag) },
  { name: "deny", weight: 1, run: (pair) => pair.deny() },
  { name: "deny in the middle of it", weight: 1, run: denyInTheMiddle },
  { name: "allow", weight: 2, run: (pair) => pair.allow() },
  { name: "try again", weight: 3, run: (pair) => pair.retry() },
  { name: "come to rest", weight: 2, run: comeToRest, after: setConnected(true) },
];

/** Nothing is missing once everything has arrived. */
export async function comeToRest(pair: Pair): Promise<void> {
  await pair.rest();
  pair.check();
  const missing = pair.spec.missing();
  if (missing.length > 0) throw new Error(`${missing} never came`);
  if (pair.status() !== "joined") throw new Error(`The room is ${pair.status()}`);
}

function commandOf({ name, run, when = () => true, after = () => {} }: Deed): fc.Arbitrary<Command> {
  return fc
    .record({ at: fc.nat({ max: 5 }), flag: fc.boolean(), steps: fc.nat({ max: 12 }) })
    .map(({ at, flag, steps }) => ({
      check: when,
      async run(model, pair) {
        after(model);
        await run(pair, at, flag);
        // What was begun goes on for so many steps before the next thing happens.
        await turns(steps);
        pair.check();
      },
      toString: () => `${name} (${at}, ${flag}, ${steps})`,
    }));
}

export const commands = deeds.flatMap((deed) => Array.from({ length: deed.weight }, () => commandOf(deed)));
