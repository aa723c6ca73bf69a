import { z } from "zod";
import { UsageError } from "../usage-error.ts";
import type { Finding } from "./finding.ts";
import type { Rule } from "./rules.ts";
import { rules } from "./rules.ts";

/** A finding that somebody looked at and let pass. */
export interface Ignored {
  readonly rule: Rule;
  /** Of the finding; `*` stands for any part of it. */
  readonly path: string;
  readonly reason: string;
}

const names = Object.keys(rules) as [Rule, ...Rule[]];
const entry = z.strictObject({
  rule: z.enum(names),
  path: z.string().min(1),
  reason: z.string().trim().min(1, "say why it may pass"),
});

/**
 * The ignore list: a JSON array of `{ rule, path, reason }`.
 *
 * @throws UsageError for anything else; an entry without a reason is none.
 */
export function parseIgnoreList(text: string, file: string): readonly Ignored[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`"${file}" is no JSON.`, { cause });
  }
  const parsed = z.array(entry).safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`"${file}" is no ignore list.`, { hint: `[${issue?.path.join(".")}]: ${issue?.message}` });
}

export interface Sifted {
  readonly findings: readonly Finding[];
  readonly ignored: readonly Finding[];
  /** Entries that match nothing any more. */
  readonly unused: readonly Ignored[];
}

/** Takes out what the list lets pass. */
export function applyIgnoreList(findings: readonly Finding[], list: readonly Ignored[]): Sifted {
  const matches = (one: Finding, { rule, path }: Ignored) => one.rule === rule && glob(path).test(one.path);
  return {
    findings: findings.filter((one) => !list.some((item) => matches(one, item))),
    ignored: findings.filter((one) => list.some((item) => matches(one, item))),
    unused: list.filter((item) => !findings.some((one) => matches(one, item))),
  };
}

const glob = (pattern: string) =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );
