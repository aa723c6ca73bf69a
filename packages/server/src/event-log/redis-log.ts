import { randomUUID } from "node:crypto";
import { eventJson } from "./event-json.ts";
import type { EventLog, LoggedEvent, LogPage, Retention } from "./event-log.ts";
import { defaultRetention } from "./event-log.ts";

/** The part of a node-redis client that is used: `createClient()` of the package `redis`. */
export interface RedisCommands {
  sendCommand(args: string[]): Promise<unknown>;
}

export interface RedisLogOptions extends Partial<Retention> {
  /** Before every key. Default: `wirepact`. */
  readonly prefix?: string;
}

/**
 * One script, one atomic step: the next seq, the event under it, and what falls out at the other end. An id that the stream
 * still has an event of is that event.
 */
const appendScript = `
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch then
  epoch = ARGV[1]
  redis.call('DEL', KEYS[2], KEYS[3])
  redis.call('HSET', KEYS[1], 'epoch', epoch)
end
local id = ARGV[5]
if id then
  local known = redis.call('ZSCORE', KEYS[3], id)
  if known then return { epoch, tonumber(known) } end
end
local seq = redis.call('HINCRBY', KEYS[1], 'head', 1)
redis.call('XADD', KEYS[2], 'MAXLEN', ARGV[3], seq .. '-0', 'e', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
if id then
  redis.call('ZADD', KEYS[3], seq, id)
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', seq - ARGV[3])
  redis.call('PEXPIRE', KEYS[3], ARGV[4])
end
return { epoch, seq }`;

/**
 * Asks which run of Redis this is. Another one than before may have lost the newest events and not know it, and their
 * numbers would be given out again: from then on positions are those of another epoch. Asked here rather than at every
 * append, because it takes half as long as one: every client reads or hears of the head before long.
 */
const readScript = `
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch then
  epoch = ARGV[1]
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'head', 0, 'run', run)
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  redis.call('DEL', KEYS[2], KEYS[3])
else
  local known = redis.call('HGET', KEYS[1], 'run')
  if known and known ~= run then
    epoch = ARGV[1]
    redis.call('HSET', KEYS[1], 'epoch', epoch)
  end
  if known ~= run then redis.call('HSET', KEYS[1], 'run', run) end
end
local head = tonumber(redis.call('HGET', KEYS[1], 'head') or '0')
local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)
local events, bytes, last = {}, 0, ARGV[2] .. '-0'
while #events < tonumber(ARGV[3]) do
  local some = redis.call('XRANGE', KEYS[2], '(' .. last, '+', 'COUNT', math.min(20, ARGV[3] - #events))
  for _, entry in ipairs(some) do
    bytes = bytes + #entry[2][2]
    if bytes > tonumber(ARGV[5]) and #events > 0 then return { epoch, head, first, events } end
    events[#events + 1] = entry
    last = entry[1]
  end
  if #some == 0 then break end
end
return { epoch, head, first, events }`;

type Entry = [id: string, fields: string[]];

/**
 * A log on Redis Streams, for several nodes. Each room has a stream of its own and its own limits, so that one tenant's
 * traffic never pushes out another's; a stream that nobody writes to for `maxAge` is dropped whole, and its clients are told.
 *
 * Redis must keep what it is given: `maxmemory-policy noeviction`. One that was restarted, or a replica that took over, may
 * have lost the last writes without knowing (even with `appendfsync everysec`), so it starts new epochs: clients are told to
 * read their state anew, once.
 *
 * @see https://redis.io/docs/latest/develop/data-types/streams/
 */
export function redisLog(redis: RedisCommands, options: RedisLogOptions = {}): EventLog {
  const { maxEvents, maxAge } = { ...defaultRetention, ...options };
  const prefix = options.prefix ?? "wirepact";
  // The braces keep all keys of a stream on one node of a Redis Cluster.
  const keys = (stream: string) => ["meta", "log", "ids"].map((part) => `${prefix}:{${stream}}:${part}`);
  const run = (script: string, stream: string, ...args: (string | number)[]) =>
    redis.sendCommand(["EVAL", script, "3", ...keys(stream), ...args.map(String)]);

  async function page(stream: string, since: number, limit: number, maxBytes: number) {
    const answer = await run(readScript, stream, randomUUID(), since, limit, maxAge, maxBytes);
    const [epoch, head, first, events] = answer as [string, number, Entry[], Entry[]];
    return { epoch: String(epoch), head: Number(head), floor: first[0] ? seqOf(first[0]) - 1 : Number(head), events };
  }

  return {
    async append(stream, event, id) {
      const more = id === undefined ? [] : [id];
      const answer = await run(appendScript, stream, randomUUID(), eventJson(event), maxEvents, maxAge, ...more);
      const [epoch, seq] = answer as [string, number];
      return { epoch: String(epoch), seq: Number(seq) };
    },
    async read(stream, from): Promise<LogPage> {
      const { epoch, head, floor, events } = await page(stream, from.since, from.limit, from.maxBytes);
      if (from.epoch !== epoch) return { epoch, head, reset: "epoch" };
      if (from.since < floor) return { epoch, head, reset: "trimmed" };
      return {
        epoch,
        head,
        events: events.map((entry) => ({ ...(JSON.parse(entry[1][1] as string) as LoggedEvent), seq: seqOf(entry) })),
      };
    },
    async head(stream) {
      const { epoch, head } = await page(stream, 0, 0, 0);
      return { epoch, seq: head };
    },
    async delete(stream) {
      await redis.sendCommand(["UNLINK", ...keys(stream)]);
    },
  };
}

function seqOf([id]: Entry): number {
  return Number(id.slice(0, id.indexOf("-")));
}
