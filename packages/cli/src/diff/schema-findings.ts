import { compareSchemas } from "../compare/compare-schemas.ts";
import type { Gap, GapKind } from "../compare/gap.ts";
import type { Json, SchemaNode } from "../schema/shape.ts";
import { changedFields } from "./changed-fields.ts";
import type { Finding, Side, Skew } from "./finding.ts";
import { finding, newer, sideName } from "./finding.ts";
import type { Rule } from "./rules.ts";

/** By the kind of gap: its name when the receiver is the newer one, and when the sender is. */
const names: Readonly<Record<GapKind, readonly [newReceiver: Rule, newSender: Rule]>> = {
  missing: ["REQUIRED_FIELD_ADDED", "REQUIRED_FIELD_REMOVED"],
  omitted: ["OPTIONAL_TO_REQUIRED", "REQUIRED_TO_OPTIONAL"],
  null: ["NULLABILITY", "NULLABILITY"],
  type: ["FIELD_TYPE_INCOMPATIBLE", "FIELD_TYPE_INCOMPATIBLE"],
  format: ["FORMAT_CHANGED", "FORMAT_CHANGED"],
  binary: ["BINARY_CHANGED", "BINARY_CHANGED"],
  value: ["ENUM_VALUE_REMOVED", "ENUM_VALUE_ADDED"],
  variant: ["UNION_VARIANT_REMOVED", "UNION_VARIANT_ADDED"],
  discriminator: ["DISCRIMINATOR_CHANGED", "DISCRIMINATOR_CHANGED"],
  constraint: ["CONSTRAINT_TIGHTENED", "CONSTRAINT_LOOSENED"],
  closed: ["OBJECT_CLOSED", "OBJECT_OPENED"],
  unknown: ["FIELD_REMOVED_FROM_STRICT", "FIELD_ADDED_TO_STRICT"],
  default: ["DEFAULT_CHANGED", "DEFAULT_CHANGED"],
  names: ["CONSTRAINT_TIGHTENED", "CONSTRAINT_LOOSENED"],
};

/** One thing that travels, in both versions. */
export interface Payload {
  readonly path: string;
  readonly receives: Side;
  readonly old: SchemaNode;
  readonly new: SchemaNode;
  /** All that is sent when this is its value: an argument stands in a list. */
  readonly wrap?: (value: Json) => Json | undefined;
  /** One name for whatever breaks here: of parameters and the handshake. */
  readonly rule?: Rule;
}

/** What of the payload its receiver will refuse, and what changed without harm. */
export function schemaFindings(skew: Skew, payload: Payload): readonly Finding[] {
  if (JSON.stringify(payload.old.schema) === JSON.stringify(payload.new.schema)) return [];
  const receiverIsNew = newer(skew) === payload.receives;
  const [sender, receiver] = receiverIsNew ? [payload.old, payload.new] : [payload.new, payload.old];
  const rawSender = payload.receives === "server";
  const broken = compareSchemas(sender, receiver, rawSender).map((gap) => broke(skew, payload, gap, receiverIsNew));
  // The other way round is what the change newly allows.
  const allowed = compareSchemas(receiver, sender, false)
    .filter((gap) => gap.kind !== "default" && gap.kind !== "closed")
    .map((gap) => allows(payload, gap, receiverIsNew))
    .filter(({ path }) => !broken.some((one) => one.path === path));
  const fields = changedFields(payload.old, payload.new)
    .map(({ path, added }) => field(payload, path, added))
    .filter(({ path }) => ![...broken, ...allowed].some((one) => path.startsWith(one.path)));
  const found = [...broken, ...allowed, ...fields];
  if (found.length > 0) return found;
  return [
    finding("DOCUMENTATION_CHANGED", payload.path, { old: "", new: "", message: "Nothing that travels changed." }),
  ];
}

function broke(skew: Skew, payload: Payload, gap: Gap, receiverIsNew: boolean): Finding {
  const path = payload.path + gap.path;
  const [old, now] = receiverIsNew ? [gap.sender, gap.receiver] : [gap.receiver, gap.sender];
  const value = gap.whole === undefined ? undefined : (payload.wrap ?? ((whole) => whole))(gap.whole);
  return finding(payload.rule ?? names[gap.kind][receiverIsNew ? 0 : 1], path, {
    old,
    new: now,
    mode: skew.mode,
    receives: payload.receives,
    message: explain(skew, payload.receives, gap),
    ...(value !== undefined && { value }),
  });
}

function explain(skew: Skew, receives: Side, gap: Gap): string {
  const sender = sideName(skew, receives === "server" ? "client" : "server");
  const receiver = sideName(skew, receives);
  const last = gap.path.slice(gap.path.lastIndexOf(".") + 1);
  const verb = sender.startsWith("the") ? "sends" : "send";
  switch (gap.kind) {
    case "missing":
    case "omitted":
      return `${show(gap.whole)} without "${last}" is sent by ${sender} and refused by ${receiver}.`;
    case "default":
      return `${show(gap.whole)} without "${last}" means ${gap.sender} to ${sender} and ${gap.receiver} to ${receiver}.`;
    default:
      if (gap.whole === undefined) return `Not everything that ${sender} ${verb} could be shown to fit ${receiver}.`;
      return `${show(gap.leaf ?? gap.whole)} is sent by ${sender} and refused by ${receiver}.`;
  }
}

/** A value in one line. */
function show(value: Json | undefined): string {
  const text = value === undefined ? "A message" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function allows(payload: Payload, gap: Gap, receiverIsNew: boolean): Finding {
  const [old, now] = receiverIsNew ? [gap.receiver, gap.sender] : [gap.sender, gap.receiver];
  return finding(names[gap.kind][receiverIsNew ? 1 : 0], payload.path + gap.path, {
    old,
    new: now,
    severity: "SAFE",
    receives: payload.receives,
    message: `The ${payload.receives} takes what it is sent, in either version.`,
  });
}

function field(payload: Payload, path: string, added: boolean): Finding {
  return finding(added ? "FIELD_ADDED" : "FIELD_REMOVED", payload.path + path, {
    old: added ? "" : "declared",
    new: added ? "declared" : "",
    receives: payload.receives,
    message: "Who does not know the field drops it, and nobody has to have it.",
  });
}
