import { expect, test } from "vitest";
import { choices } from "./choices.ts";
import { constraints } from "./constraints.ts";
import { fields } from "./fields.ts";
import type { Pair, Verdict } from "./prove-payload.ts";
import { ackRules, provePair } from "./prove-payload.ts";
import { recursive } from "./recursive.ts";
import { texts } from "./text-pairs.ts";
import { types } from "./type-pairs.ts";

const corpus: readonly Pair[] = [...fields, ...types, ...choices, ...constraints, ...recursive, ...texts];
const verdicts: (Verdict & { readonly title: string })[] = [];

test.each(corpus)("%s", (...pair) => {
  const [title] = pair;
  const proven = provePair(pair);
  verdicts.push(...proven.map((verdict) => ({ ...verdict, title })));
  expect(
    proven.flatMap(({ mode, receives, faults }) => faults.map((fault) => `${mode}, ${receives}: ${fault}`)),
  ).toEqual([]);
});

test("an ack follows the law of what clients receive", () => {
  const odd = corpus.filter(([, old, now, , client]) => {
    const wanted = client === undefined || client === "safe" ? [] : [client].flat().sort();
    return ackRules(old, now).join() !== wanted.join();
  });
  expect(odd.map(([title]) => title)).toEqual([]);
});

test("the corpus is large, has both verdicts both ways, and sampling alone finds nearly all that breaks", () => {
  const breaking = verdicts.filter(({ rules }) => rules.length > 0);
  const sampled = breaking.filter((verdict) => verdict.sampled);
  const figures = {
    pairs: corpus.length,
    verdicts: verdicts.length,
    breaking: breaking.length,
    safe: verdicts.length - breaking.length,
    sent: verdicts.reduce((sum, { sent }) => sum + sent, 0),
    least: Math.min(...verdicts.map(({ sent }) => sent)),
    sampled: sampled.length,
  };
  if (process.env.FIGURES)
    console.log(
      figures,
      breaking.filter((verdict) => !verdict.sampled).map(({ title }) => title),
    );
  expect(new Set(corpus.map(([title]) => title)).size).toBe(corpus.length);
  expect(figures.pairs).toBeGreaterThanOrEqual(200);
  expect(figures.verdicts).toBe(4 * figures.pairs);
  expect(figures.least).toBeGreaterThan(0);
  expect(figures.sampled / figures.breaking).toBeGreaterThan(0.95);
  for (const mode of ["backward", "forward"]) {
    for (const receives of ["client", "server"]) {
      const of = (list: readonly Verdict[]) =>
        list.filter((one) => one.mode === mode && one.receives === receives).length;
      expect(Math.min(of(breaking), of(verdicts) - of(breaking))).toBeGreaterThan(80);
    }
  }
});
