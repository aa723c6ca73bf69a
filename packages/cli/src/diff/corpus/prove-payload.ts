import { codecOf, createManifest, defineContract, defineEvent, defineNamespace, result } from "@wirepact/contracts";
import type { z } from "zod";
import { bytesSample } from "../../schema/accepts.ts";
import { diffManifests } from "../diff-manifests.ts";
import type { Finding, Mode, Side } from "../finding.ts";
import type { Rule } from "../rules.ts";
import { leavesOf } from "./leaves-of.ts";
import { seeded } from "./random.ts";
import { valuesOf } from "./values-of.ts";

/** One change of a payload, and what it breaks for old clients: where the server receives it, and where they do. */
export type Pair = readonly [title: string, old: z.ZodType, now: z.ZodType, server: Expected, client: Expected];

/** Undefined: whatever it is, it has to be proven. */
type Expected = Rule | readonly Rule[] | "safe" | undefined;

export interface Verdict {
  readonly mode: Mode;
  readonly receives: Side;
  readonly rules: readonly Rule[];
  /** What is wrong with the verdict; empty when it holds. */
  readonly faults: readonly string[];
  /** How many values were sent. */
  readonly sent: number;
  /** Whether sampling alone, without the finding's own value, found something refused. */
  readonly sampled: boolean;
}

const perPair = 400;

/** Both directions, both modes: what the diff says, held against what the validators do. */
export function provePair([title, old, now, server, client]: Pair): readonly Verdict[] {
  return (["backward", "forward"] as const).flatMap((mode) =>
    (["server", "client"] as const).map((receives) => {
      const findings = breaking(old, now, receives, mode);
      const expected = mode === "forward" ? undefined : receives === "server" ? server : client;
      const [sender, receiver] = (mode === "backward") === (receives === "server") ? [old, now] : [now, old];
      return prove(title, findings, expected, sender, receiver, receives, mode);
    }),
  );
}

function prove(
  title: string,
  findings: readonly Finding[],
  expected: Expected,
  sender: z.ZodType,
  receiver: z.ZodType,
  receives: Side,
  mode: Mode,
): Verdict {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  const faults: string[] = [];
  if (expected !== undefined) {
    const wanted = expected === "safe" ? [] : [expected].flat().sort();
    if (wanted.join() !== rules.join())
      faults.push(`expected ${wanted.join() || "safe"}, found ${rules.join() || "safe"}`);
  }
  const meaning = findings.some(({ rule }) => rule === "DEFAULT_CHANGED") || title.includes("default");
  for (const { rule, value, path } of findings) {
    const [sent] = (value ?? []) as readonly unknown[];
    const odd = value === undefined ? "no value" : unprovenBecause(unpacked(sent), sender, receiver, rule);
    if (odd) faults.push(`${rule} at ${path}: ${odd} (${JSON.stringify(value)})`);
  }
  const values = sentBy(sender, receiver, receives, title);
  const refused = values.find((value) => !fits(receiver, value) || (meaning && differs(sender, receiver, value)));
  if (findings.length === 0 && refused !== undefined) faults.push(`safe, yet refused: ${JSON.stringify(refused)}`);
  return { mode, receives, rules, faults, sent: values.length, sampled: refused !== undefined };
}

const fits = (schema: z.ZodType, value: unknown) => !codecOf(schema).decode(value).issues;

/** The finding's own value: the sender makes it, the receiver refuses it, or means something else by it. */
function unprovenBecause(value: unknown, sender: z.ZodType, receiver: z.ZodType, rule: Rule): string | undefined {
  if (!fits(sender, value)) return "the sender does not make it";
  // Of a raw client, as it is; of ours, what is left when all that is undeclared is gone.
  const raw = rule === "OBJECT_CLOSED" || rule === "OBJECT_OPENED";
  if (!fits(receiver, raw ? value : stripped(sender, value))) return undefined;
  if (!fits(receiver, value)) return "the receiver takes what the sender's stripping leaves";
  return rule === "DEFAULT_CHANGED" && differs(sender, receiver, value) ? undefined : "the receiver takes it";
}

/** What goes over the wire when this value is sent. */
function stripped(schema: z.ZodType, value: unknown): unknown {
  const shape = codecOf(schema);
  const decoded = shape.decode(value);
  if (decoded.issues) return undefined;
  const encoded = shape.encode(decoded.value);
  if (encoded.issues) return value;
  // Defaults and codecs aside, only what was there is sent.
  return within(encoded.value, value);
}

function within(encoded: unknown, original: unknown): unknown {
  if (Array.isArray(original) && Array.isArray(encoded)) return original.map((item, at) => within(encoded[at], item));
  if (!isRecord(original) || !isRecord(encoded)) return original;
  return Object.fromEntries(
    Object.entries(original).flatMap(([key, inner]) => (key in encoded ? [[key, within(encoded[key], inner)]] : [])),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Plausible values of either schema that the sender can send; raw clients add fields that mean nothing to anybody. */
function sentBy(sender: z.ZodType, receiver: z.ZodType, receives: Side, seed: string): readonly unknown[] {
  const random = seeded([...seed].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7));
  const hints = [...leavesOf(sender), ...leavesOf(receiver)];
  const rounds = Array.from({ length: 4 }, () =>
    [sender, receiver].flatMap((schema) => valuesOf(schema, random, hints)),
  );
  return rounds
    .flat()
    .filter((value) => fits(sender, value))
    .map((value) => stripped(sender, value))
    .map((value) => (receives === "server" && random() < 0.3 ? withStray(value, sender) : value))
    .slice(0, perPair);
}

function withStray(value: unknown, sender: z.ZodType): unknown {
  const more = isRecord(value) ? { ...value, unheardOf: random4(value) } : value;
  return fits(sender, more) ? more : value;
}

const random4 = (value: object) => [null, "x", 1, {}][JSON.stringify(value).length % 4];

/** The same message, and a field that means one thing to the one and another to the other. */
function differs(sender: z.ZodType, receiver: z.ZodType, value: unknown): boolean {
  const [a, b] = [codecOf(sender).decode(value), codecOf(receiver).decode(value)];
  if (a.issues || b.issues) return false;
  return JSON.stringify(shared(a.value, b.value)) !== JSON.stringify(shared(b.value, a.value));
}

/** Fields that the schemas of both know: one that only one of them knows has no former meaning. */
function shared(value: unknown, other: unknown): unknown {
  if (!isRecord(value) || !isRecord(other)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith("new"))
      .map(([key, inner]) => [key, shared(inner, other[key])]),
  );
}

function breaking(old: z.ZodType, now: z.ZodType, receives: Side, mode: Mode): readonly Finding[] {
  const manifest = (schema: z.ZodType) => {
    const events = { e: defineEvent({ args: [schema] }) };
    const namespace = defineNamespace(
      "/w",
      receives === "server" ? { clientEvents: events } : { serverEvents: events },
    );
    return createManifest(defineContract({ name: "corpus", version: "1.4.0", namespaces: { w: namespace } }));
  };
  return diffManifests(manifest(old), manifest(now), { mode }).filter(({ severity }) => severity === "WIRE");
}

/** Where an ack carries the payload, its receiver is whoever called: the same law. */
export function ackRules(old: z.ZodType, now: z.ZodType): readonly Rule[] {
  const manifest = (schema: z.ZodType) => {
    const clientEvents = { e: defineEvent({ ack: result(schema) }) };
    return createManifest(
      defineContract({ name: "corpus", version: "1.4.0", namespaces: { w: defineNamespace("/w", { clientEvents }) } }),
    );
  };
  const findings = diffManifests(manifest(old), manifest(now)).filter(({ severity }) => severity === "WIRE");
  return [...new Set(findings.map(({ rule }) => rule))].sort();
}

const unpacked = (value: unknown): unknown =>
  JSON.stringify(value) === JSON.stringify(bytesSample)
    ? new Uint8Array([1])
    : Array.isArray(value)
      ? value.map(unpacked)
      : isRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpacked(inner)]))
        : value;
