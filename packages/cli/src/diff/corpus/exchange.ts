import type { ContractDefinition, EventDefinition, NamespaceDefinition, Schema } from "@wirepact/contracts";
import { codecOf } from "@wirepact/contracts";
import type { z } from "zod";
import { seeded } from "./random.ts";
import { valuesOf } from "./values-of.ts";

/**
 * What goes wrong when a client of one contract meets a server of another: found by doing it, with the contracts' own
 * templates and codecs, and without a look at a manifest. `dependsOn`: the client is the older one, and counts on hearing
 * what it used to hear.
 */
export function exchange(
  client: ContractDefinition,
  server: ContractDefinition,
  dependsOn: boolean,
): readonly string[] {
  return [
    ...handshake(client, server),
    ...Object.values(client.namespaces).flatMap((ours) => {
      const addresses = samplesOf(ours.options.params).map((params) => ({ params, name: ours.address.format(params) }));
      const met = addresses.map(({ params, name }) => {
        const theirs = Object.values(server.namespaces).find(({ address }) => address.parse(name));
        const parsed = theirs?.address.parse(name);
        return theirs && parsed ? meet(ours, theirs, params, parsed, dependsOn) : [`no namespace ${name}`];
      });
      return [...new Set(met.flat())];
    }),
  ];
}

type Params = Readonly<Record<string, unknown>>;

function handshake(client: ContractDefinition, server: ContractDefinition): readonly string[] {
  const [ours, theirs] = [client.handshake, server.handshake];
  if (!ours || !theirs) return [];
  const sent = ours.auth ? valuesFor(ours.auth) : [];
  const refused = sent.some((value) => theirs.auth && !(theirs.auth as z.ZodType).safeParse(value).success);
  return [...(ours.scheme === theirs.scheme ? [] : ["another scheme"]), ...(refused ? ["auth refused"] : [])];
}

function meet(
  ours: NamespaceDefinition,
  theirs: NamespaceDefinition,
  mine: Params,
  yours: Params,
  dependsOn: boolean,
): readonly string[] {
  const [sends, hears] = [eventsOf(ours, "client", mine), eventsOf(ours, "server", mine)];
  const [takes, says] = [eventsOf(theirs, "client", yours), eventsOf(theirs, "server", yours)];
  const trouble: string[] = [];
  for (const [name, event] of sends) {
    const taker = takes.get(name);
    if (!taker) trouble.push(`unknown event ${name}`);
    else
      trouble.push(
        ...deliver(name, event, taker),
        ...answer(name, taker, event),
        ...joins(name, ours, theirs, event, taker),
      );
  }
  for (const [name, event] of says) {
    const hearer = hears.get(name);
    if (hearer) trouble.push(...deliver(name, event, hearer), ...answer(name, hearer, event));
    if (sends.has(name) && !takes.has(name)) trouble.push(`${name} goes the other way`);
  }
  for (const name of hears.keys()) {
    if (dependsOn && !says.has(name)) trouble.push(`never hears ${name}`);
  }
  // What the older side has given up means something else to those before it.
  const [older, newer] = dependsOn
    ? [ours, [...says.keys(), ...takes.keys()]]
    : [theirs, [...sends.keys(), ...hears.keys()]];
  for (const name of older.options.reserved ?? []) if (newer.includes(name)) trouble.push(`misreads ${name}`);
  return [...trouble, ...rooms(ours, theirs)];
}

function eventsOf(
  namespace: NamespaceDefinition,
  side: "client" | "server",
  params: Params,
): ReadonlyMap<string, EventDefinition> {
  const events = Object.entries(
    (side === "client" ? namespace.options.clientEvents : namespace.options.serverEvents) ?? {},
  );
  return new Map(
    events.flatMap(([key, event]) => {
      const name = namespace.names[side][key]?.format(params) ?? key;
      return [name, ...(event.options.aliases ?? [])].map((one) => [one, event] as const);
    }),
  );
}

/** Argument lists that the one makes, and the other refuses. */
function deliver(name: string, from: EventDefinition, to: EventDefinition): readonly string[] {
  const lists = argumentLists(from.options.args ?? []);
  const sent = lists
    .map((args) => from.codecs.args.decode(args))
    .flatMap(({ issues }, at) => (issues ? [] : [lists[at] ?? []]));
  return sent.some((args) => to.codecs.args.decode(args).issues) ? [`${name} refused`] : [];
}

function argumentLists(schemas: readonly Schema[]): readonly (readonly unknown[])[] {
  const columns = schemas.map(valuesFor);
  const random = seeded(3);
  const lists = Array.from({ length: 60 }, () => columns.map((values) => values[Math.floor(random() * values.length)]));
  return [...lists, ...lists.map((list) => list.slice(0, -1)), ...lists.map((list) => list.slice(0, 1))];
}

/** The one who answers, and the one who asked. */
function answer(name: string, from: EventDefinition, to: EventDefinition): readonly string[] {
  const [given = { kind: "none" }, wanted = { kind: "none" }] = [from.options.ack, to.options.ack];
  if (given.kind !== wanted.kind) return [`${name} answered by ${given.kind}`];
  if (given.kind !== "result" || wanted.kind !== "result") return [];
  const refused = valuesFor(given.data).some((value) => to.codecs.data?.decode(value).issues);
  const errors = Object.entries(given.errors).some(([code, schema]) =>
    valuesFor(schema).some((value) => to.codecs.errors[code]?.decode(value).issues),
  );
  return refused || errors ? [`answer to ${name} refused`] : [];
}

function joins(
  name: string,
  ours: NamespaceDefinition,
  theirs: NamespaceDefinition,
  mine: EventDefinition,
  yours: EventDefinition,
): readonly string[] {
  const template = ({ options }: NamespaceDefinition, key?: string) =>
    key === undefined ? undefined : options.rooms?.[key]?.template.text.replace(/\{\w+\}/g, "{}");
  return (["joins", "leaves"] as const).flatMap((word) => {
    const wanted = template(ours, mine.options[word]);
    return wanted !== undefined && wanted !== template(theirs, yours.options[word])
      ? [`${name} ${word} another room`]
      : [];
  });
}

function rooms(ours: NamespaceDefinition, theirs: NamespaceDefinition): readonly string[] {
  return Object.values(ours.options.rooms ?? {}).flatMap(({ template, options }) => {
    if (options.joinedBy === "server" && Object.values(theirs.options.rooms ?? {}).length > 0) return [];
    return samplesOf(options.params).flatMap((params) => {
      const name = template.format(params);
      const room = Object.values(theirs.options.rooms ?? {}).find((other) => other.template.parse(name));
      if (!room || (room.options.joinedBy === "server" && options.joinedBy !== "server"))
        return [`cannot join ${name}`];
      return [
        ...(options.durable && !room.options.durable ? [`${name} is not kept`] : []),
        ...presence(name, options.presence, room.options.presence),
      ];
    });
  });
}

/** A client shows a state, and is shown those of clients that are like the server. */
function presence(name: string, mine: Schema | undefined, theirs: Schema | undefined): readonly string[] {
  if (!mine) return [];
  if (!theirs) return [`nobody is shown in ${name}`];
  const refused = (from: Schema, to: Schema) =>
    valuesFor(from).some((value) => !codecOf(from).decode(value).issues && codecOf(to).decode(value).issues);
  return refused(mine, theirs) || refused(theirs, mine) ? [`a state in ${name} is refused`] : [];
}

function samplesOf(params: Readonly<Record<string, Schema>> = {}): readonly Params[] {
  const columns = Object.entries(params).map(([name, schema]) => {
    const fine = valuesFor(schema).filter((value) => /^[\w.~@:+-]{1,128}$/.test(String(value)));
    return [name, fine] as const;
  });
  const longest = Math.max(1, ...columns.map(([, values]) => values.length));
  const rows = Array.from({ length: longest }, (_, at) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[at % values.length]])),
  );
  return rows;
}

const valuesFor = (schema: Schema) => valuesOf(schema as z.ZodType, seeded(11), []);
