import type { $ZodType, util as coreUtil } from "zod/v4/core";
import { config, util } from "zod/v4/core";
import type { Issue } from "./contract-error.ts";
import type { Schema, Zod3Schema } from "./schema.ts";
import { isZod4 } from "./schema.ts";
import { walkSchema } from "./schema-walk.ts";

/** More than this many issues tell nobody anything, and a stranger decides how many there are. */
const maxIssues = 10;
const maxMessage = 500;

type RawIssue = Parameters<typeof coreUtil.finalizeIssue>[0];

/**
 * Turns what Zod 4 found into issues without a trace of the value: an error function of the schema's own sees an empty
 * stand-in of the same type, and only the first few of a million issues are worked out at all.
 */
export function zod4Issues(schema: $ZodType, raw: readonly RawIssue[], context: object): Issue[] {
  const nearest = raw.slice(0, maxIssues).flatMap((issue) => nearestBranch(issue));
  return nearest.slice(0, maxIssues).map((issue) => {
    const bare = { ...issue, input: standIn(issue.input), ...(issue.code === "unrecognized_keys" && { keys: [] }) };
    const { message, path } = util.finalizeIssue(bare as RawIssue, context as never, config());
    // Without its keys, Zod's sentence for them ends in a colon.
    return { path: declaredPath(schema, path), message: message.replace(/:\s*$/, "").slice(0, maxMessage) };
  });
}

/**
 * "Invalid input" for a whole union helps nobody (and is all that Zod says when sending): where one branch clearly comes
 * nearest, by depth and then by number of issues, its issues stand for it. Zod has put them into words already, perhaps
 * quoting the value, so they are put into words again.
 */
function nearestBranch(issue: RawIssue): RawIssue[] {
  const branches = (issue.code === "invalid_union" && (issue as { errors?: RawIssue[][] }).errors) || [];
  const ranked = branches
    .map((issues) => ({
      issues,
      depth: Math.max(0, ...issues.slice(0, maxIssues).map(({ path = [] }) => path.length)),
    }))
    .sort((a, b) => b.depth - a.depth || a.issues.length - b.issues.length);
  const [best, second] = ranked;
  const clear =
    best && best.depth > 0 && !(second?.depth === best.depth && second.issues.length === best.issues.length);
  if (!clear) return [issue];
  return best.issues.slice(0, maxIssues).flatMap(({ message: _, ...inner }) => {
    const sentence = inner.code === "invalid_type" && { message: `Invalid input: expected ${inner.expected}` };
    return nearestBranch({ ...inner, ...sentence, path: [...(issue.path ?? []), ...(inner.path ?? [])] } as RawIssue);
  });
}

interface Zod3Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly options?: readonly unknown[];
  readonly received?: unknown;
}

/** The same for Zod 3, two of whose own sentences quote what was received. */
export function zod3Issues(schema: Zod3Schema, error: unknown): Issue[] {
  const { issues } = error as { issues: readonly Zod3Issue[] };
  return issues.slice(0, maxIssues).map(({ path, ...issue }) => ({
    path: declaredPath(schema, path),
    message: zod3Message(issue).slice(0, maxMessage),
  }));
}

function zod3Message({ code, message, options = [], received }: Omit<Zod3Issue, "path">): string {
  if (code === "unrecognized_keys") return "Unrecognized key";
  if (code !== "invalid_enum_value" || !message.includes(String(received))) return message;
  return `Invalid enum value. Expected ${options.map((option) => JSON.stringify(option)).join(" | ")}`;
}

/** Something of the same type with nothing in it, for "expected string, received Date". */
function standIn(value: unknown): unknown {
  if (typeof value === "object" && value !== null) {
    return Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
  }
  if (typeof value === "string") return "";
  if (typeof value === "number") return Number.isFinite(value) ? 0 : value;
  if (typeof value === "bigint") return 0n;
  if (typeof value === "boolean") return false;
  if (typeof value === "symbol") return Symbol();
  return typeof value === "function" ? () => undefined : value;
}

/** The keys of a record are the sender's own words: only names that the schema declares stay in a path. */
function declaredPath(schema: Schema, path: readonly PropertyKey[]): (string | number)[] {
  const names = declaredNames(schema);
  return path.map((key) => (typeof key === "number" ? key : names.has(String(key)) ? String(key) : "*"));
}

const namesBySchema = new WeakMap<Schema, ReadonlySet<string>>();

function declaredNames(schema: Schema): ReadonlySet<string> {
  const known = namesBySchema.get(schema);
  if (known) return known;
  const names = new Set<string>();
  walkSchema(
    schema,
    ({ schema: node, kind, def }) => {
      if (kind !== "object") return;
      const shape = isZod4(node) ? def.shape : (def.shape as () => object)();
      for (const name of Object.keys(shape as object)) names.add(name);
    },
    "everything",
  );
  namesBySchema.set(schema, names);
  return names;
}
