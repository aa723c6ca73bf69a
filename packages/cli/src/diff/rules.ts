/** WIRE: breaks what runs. SOURCE: breaks what compiles. WARN: changes what it means. SAFE: breaks nobody. */
export type Severity = "WIRE" | "SOURCE" | "WARN" | "SAFE";

export type Bump = "major" | "minor" | "patch" | "none";

interface RuleText {
  /** Its number in docs/compat-rules.md. */
  readonly number: number;
  readonly severity: Severity;
  readonly says: string;
}

const rule = (number: number, severity: Severity, says: string): RuleText => ({ number, severity, says });

/** Every rule, in the order of docs/compat-rules.md. */
export const rules = {
  NAMESPACE_NO_DELETE: rule(1, "WIRE", "a namespace stays"),
  NAMESPACE_SAME_ADDRESS: rule(1, "WIRE", "a namespace keeps its address"),
  NAMESPACE_SAME_PARAMS: rule(1, "WIRE", "the address takes the parameters it took"),
  NAMESPACE_ADDED: rule(1, "SAFE", "a namespace is new"),
  EVENT_NO_DELETE: rule(2, "WIRE", "an event stays, or is deprecated first and its name reserved"),
  EVENT_RETIRED: rule(2, "SAFE", "a deprecated event went, and its name is reserved"),
  EVENT_ADDED: rule(2, "SAFE", "an event is new"),
  RESERVED_NO_REUSE: rule(2, "WIRE", "a reserved name stays unused"),
  RESERVED_NO_DELETE: rule(2, "WIRE", "a reserved name stays reserved"),
  EVENT_SAME_DIRECTION: rule(3, "WIRE", "an event keeps its direction"),
  ACK_ADDED: rule(4, "WIRE", "an event without ack gets none"),
  ACK_REMOVED: rule(4, "WIRE", "an ack stays"),
  ACK_REQUIREDNESS: rule(4, "WIRE", "an optional ack stays optional, a result stays a result"),
  ARG_ARITY: rule(5, "WIRE", "nobody waits for an argument that is not sent"),
  ARG_REORDERED: rule(5, "WIRE", "arguments keep their places"),
  REQUIRED_FIELD_ADDED: rule(6, "WIRE", "the server asks for no field that clients do not know"),
  OPTIONAL_TO_REQUIRED: rule(6, "WIRE", "what clients may leave out, they may still leave out"),
  REQUIRED_FIELD_REMOVED: rule(7, "WIRE", "what clients count on is still sent"),
  REQUIRED_TO_OPTIONAL: rule(7, "WIRE", "what clients count on is always sent"),
  FIELD_TYPE_INCOMPATIBLE: rule(8, "WIRE", "a type takes what it took, and gives what it gave"),
  FORMAT_CHANGED: rule(8, "WIRE", "a format stays, for the receiver"),
  BINARY_CHANGED: rule(8, "WIRE", "bytes stay bytes"),
  NULLABILITY: rule(8, "WIRE", "null reaches only those who expect it"),
  ENUM_VALUE_REMOVED: rule(9, "WIRE", "the server takes every value that clients know"),
  ENUM_VALUE_ADDED: rule(9, "WIRE", "clients get only values that they know"),
  UNION_VARIANT_REMOVED: rule(10, "WIRE", "the server takes every variant that clients know"),
  UNION_VARIANT_ADDED: rule(10, "WIRE", "clients get only variants that they know"),
  DISCRIMINATOR_CHANGED: rule(10, "WIRE", "variants are told apart by the same field"),
  CONSTRAINT_TIGHTENED: rule(11, "WIRE", "the server asks no more than it did"),
  CONSTRAINT_LOOSENED: rule(11, "WIRE", "the server promises clients no less than it did"),
  OBJECT_CLOSED: rule(12, "WIRE", "an object that ignored unknown fields goes on doing so"),
  OBJECT_OPENED: rule(12, "WIRE", "a strict receiver gets no unknown fields"),
  FIELD_ADDED_TO_STRICT: rule(12, "WIRE", "a strict receiver gets no new fields"),
  FIELD_REMOVED_FROM_STRICT: rule(12, "WIRE", "a strict receiver keeps the fields it knows"),
  FIELD_ADDED: rule(12, "SAFE", "a field is new, and strangers drop it"),
  FIELD_REMOVED: rule(12, "SAFE", "a field went that nobody has to have"),
  DEFAULT_CHANGED: rule(13, "WIRE", "a message that leaves a field out means what it meant"),
  ERROR_CODE_ADDED: rule(14, "WARN", "callers may not know this error"),
  ERROR_CODE_REMOVED: rule(14, "WARN", "callers may still expect this error"),
  ERROR_SENTENCE_CHANGED: rule(14, "WARN", "callers may compare this sentence"),
  AUTH_SCHEMA_CHANGED: rule(15, "WIRE", "the handshake takes what it took"),
  AUTH_SCHEME_CHANGED: rule(15, "WIRE", "the security scheme stays"),
  AUTH_DECLARED: rule(15, "WARN", "the contract says for the first time what the handshake carries"),
  ROOM_NO_DELETE: rule(15, "WIRE", "a room stays"),
  ROOM_SAME_NAME: rule(15, "WIRE", "a room keeps its name"),
  ROOM_JOIN_CHANGED: rule(15, "WIRE", "a room is joined and left the way it was"),
  ROOM_DURABILITY_DROPPED: rule(15, "WIRE", "a durable room stays durable"),
  PRESENCE_DROPPED: rule(15, "WIRE", "a room goes on showing who is in it"),
  PRESENCE_ADDED: rule(15, "SAFE", "a room shows who is in it"),
  ROOM_ADDED: rule(15, "SAFE", "a room is new"),
  DELIVERY_SEMANTICS_CHANGED: rule(16, "WARN", "delivery changed: volatile, durable, time-out, size, rooms"),
  OPAQUE_CHANGED: rule(17, "WARN", "a check changed that JSON Schema does not show"),
  EXPORT_NO_DELETE: rule(18, "SOURCE", "an exported name went"),
  SCHEMA_ID_RENAMED: rule(18, "SOURCE", "a schema has another id"),
  KEY_RENAMED_SAME_WIRE_NAME: rule(18, "SOURCE", "a key was renamed that the wire does not know"),
  DOCUMENTATION_CHANGED: rule(19, "SAFE", "description, examples, deprecation or version"),
} as const satisfies Record<string, RuleText>;

export type Rule = keyof typeof rules;

/** SAFE and still only a patch: nothing new on the wire. */
const patches: ReadonlySet<Rule> = new Set(["DOCUMENTATION_CHANGED"]);

export function bumpOf(rule: Rule, severity: Severity): Bump {
  if (severity === "WIRE" || severity === "SOURCE") return "major";
  return patches.has(rule) ? "patch" : "minor";
}

const order: readonly Bump[] = ["none", "patch", "minor", "major"];

export function strongest(bumps: readonly Bump[]): Bump {
  return order[Math.max(0, ...bumps.map((bump) => order.indexOf(bump)))] ?? "none";
}

export const isWeaker = (a: Bump, b: Bump) => order.indexOf(a) < order.indexOf(b);
