import fc from "fast-check";
import type { Field, Node, Shape } from "../src/generate/shape.ts";

/** Values on the wire that fit a form, mostly; `depth` ends recursion. */
export function arbitraryOf(node: Node, depth = 3): fc.Arbitrary<unknown> {
  const of = (inner: Node) => arbitraryOf(inner, depth);
  switch (node.kind) {
    case "unknown":
    case "unchecked":
      return fc.jsonValue();
    case "never":
      return fc.constant(undefined);
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "bytes":
      return fc.uint8Array({ maxLength: 8 });
    case "date":
      return fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-12-31") })
        .map((date) => date.toISOString());
    case "string":
      return stringOf(node);
    case "number": {
      const low = Math.max(node.min ?? -1000, (node.above ?? -1000) - 1);
      const high = Math.max(low, Math.min(node.max ?? 1000, node.below ?? 1000, low + 2000));
      const whole = fc.integer({
        min: Math.ceil(Math.max(low, -(2 ** 31))),
        max: Math.ceil(Math.min(high, 2 ** 31 - 1)),
      });
      const some = node.int ? whole : fc.oneof(whole, fc.double({ noNaN: true, min: low, max: high }));
      return node.step === undefined
        ? some
        : fc.oneof(
            some,
            fc.integer({ min: -50, max: 50 }).map((times) => times * (node.step ?? 1)),
          );
    }
    case "literal":
      return fc.constantFrom(...node.values);
    case "array":
      return depth <= 0
        ? fc.constant([])
        : fc.array(arbitraryOf(node.item, depth - 1), {
            minLength: node.min ?? 0,
            maxLength: Math.min(node.max ?? 4, (node.min ?? 0) + 4),
          });
    case "tuple": {
      const items = fc.tuple(...node.items.map(of));
      const rest = node.rest ? fc.array(of(node.rest), { maxLength: 2 }) : fc.constant([]);
      return fc
        .tuple(items, rest, fc.nat({ max: node.items.length - node.min }))
        .map(([all, more, less]) => (less > 0 ? all.slice(0, all.length - less) : [...all, ...more]));
    }
    case "record": {
      const names =
        node.required.length > 0
          ? fc.constant([...node.required])
          : fc.uniqueArray(of(node.key).map(String), { maxLength: 3 });
      return fc
        .tuple(names, fc.array(of(node.value), { minLength: 5, maxLength: 5 }))
        .map(([keys, values]) => Object.fromEntries(keys.map((key, at) => [key, values[at % 5]])));
    }
    case "union":
      return fc.oneof(...node.options.map(of));
    case "nullable":
      return depth <= 0 ? fc.constant(null) : fc.oneof(fc.constant(null), arbitraryOf(node.inner, depth - 1));
    case "optional":
    case "default":
      return fc.oneof(fc.constant(undefined), of(node.inner));
    case "ref":
      return fc.constant(0).chain(() => arbitraryOf((node.shape as Shape).node, depth - 1));
    case "object":
      return objectOf(node.fields, depth);
  }
}

function stringOf(node: Extract<Node, { kind: "string" }>): fc.Arbitrary<unknown> {
  if (node.form === "url") return fc.oneof(fc.webUrl(), fc.constant("mailto:a@b.c"), fc.constant(" https://a.b "));
  if (node.form === "ipv6") return fc.ipV6();
  const [pattern] = node.patterns;
  // What a pattern of this form makes, hundreds of times faster.
  if (pattern?.source.startsWith("^([0-9a-fA-F]{8}-")) {
    return fc.oneof(
      fc.uuid(),
      fc.uuid().map((id) => id.toUpperCase()),
    );
  }
  if (pattern && !/\(\?[=!<]/.test(pattern.source) && pattern.flags === "")
    return fc.oneof(fc.stringMatching(new RegExp(pattern.source)), fc.constantFrom("cab", "cb", "7", "ticket-7"));
  const text = fc.string({ minLength: node.min ?? 0, maxLength: Math.min(node.max ?? 10, (node.min ?? 0) + 10) });
  return fc.oneof(
    text,
    text.map((some) => ` ${some} `),
    fc.constantFrom(
      "a",
      "A",
      "abc",
      "cab",
      "P1D",
      "P1Y2M3DT4H5M6.7S",
      "P2W",
      "host.example",
      "👍",
      "👍👍",
      "c ab b",
      "BAC",
    ),
  );
}

function objectOf(fields: readonly Field[], depth: number): fc.Arbitrary<unknown> {
  const required = fields.filter(({ optional }) => !optional).map(({ name }) => name);
  const records = Object.fromEntries(
    fields.map(({ name, node, optional }) => [
      name,
      optional && depth <= 0 ? fc.constant(undefined) : arbitraryOf(node, depth - 1),
    ]),
  );
  return fc.record(records, { requiredKeys: required as never });
}

/** The value, with something changed somewhere: what fits nearly is where validators disagree. */
export function spoiled(value: unknown, seed: readonly [number, number], junk: unknown): unknown {
  const [path, kind] = seed;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array || path % 5 === 0)
    return kind % 4 === 0 ? value : junk;
  const keys = Object.keys(value);
  const key = keys[path % Math.max(keys.length, 1)];
  if (Array.isArray(value)) {
    if (kind % 3 === 0 || key === undefined) return [...value, junk];
    return value.map((item, at) => (String(at) === key ? spoiled(item, [Math.floor(path / 3), kind], junk) : item));
  }
  if (kind % 5 === 0 || key === undefined) return { ...value, undeclared: junk };
  const { [key]: inner, ...others } = value as Record<string, unknown>;
  return kind % 5 === 1 ? others : { ...others, [key]: spoiled(inner, [Math.floor(path / 3), kind], junk) };
}
