/** What a JSON Schema says, in the few forms that types and validators are made from. */
export type Node =
  | { readonly kind: "unknown" | "never" | "null" | "boolean" | "bytes" }
  | StringNode
  | NumberNode
  | { readonly kind: "date"; readonly pattern: string }
  | { readonly kind: "literal"; readonly values: readonly unknown[] }
  | { readonly kind: "array"; readonly item: Node; readonly min?: number; readonly max?: number }
  | { readonly kind: "tuple"; readonly items: readonly Node[]; readonly min: number; readonly rest?: Node }
  | RecordNode
  | ObjectNode
  | UnionNode
  | { readonly kind: "nullable"; readonly inner: Node }
  | { readonly kind: "optional"; readonly inner: Node }
  | { readonly kind: "default"; readonly inner: Node; readonly value: unknown }
  | { readonly kind: "ref"; readonly shape: Shape }
  | { readonly kind: "unchecked"; readonly reason: string };

export interface StringNode {
  readonly kind: "string";
  readonly min?: number;
  readonly max?: number;
  readonly patterns: readonly { readonly source: string; readonly flags: string }[];
  readonly form?: "url" | "ipv6";
  /** `trim`, `lowercase`, `uppercase`: done before the checks and after them. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface NumberNode {
  readonly kind: "number";
  readonly int: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly step?: number;
}

export interface RecordNode {
  readonly kind: "record";
  readonly key: Node;
  readonly value: Node;
  readonly required: readonly string[];
}

export interface Field {
  readonly name: string;
  readonly node: Node;
  readonly optional: boolean;
  readonly description?: string;
  readonly deprecated: boolean;
}

export interface ObjectNode {
  readonly kind: "object";
  readonly fields: readonly Field[];
  /** What happens to fields that are not declared: dropped, refused, or kept when they fit. */
  readonly others: "strip" | "refuse" | Node;
}

export interface UnionNode {
  readonly kind: "union";
  readonly options: readonly Node[];
  /** Exactly one may fit. */
  readonly exclusive: boolean;
}

/** A form that has a name: an object, or a choice between objects. */
export interface Shape {
  node: Node;
  name: string;
  /** The namespace in whose file it stands: the first that uses it. */
  readonly home: string;
  readonly description: string | undefined;
  readonly candidates: Candidate[];
}

/** A name that a shape might have. */
export interface Candidate {
  readonly rank: "title" | "field" | "root" | "error" | "part";
  readonly text: string;
  /** Of a part: the shape that it is a part of, whose name goes before. */
  readonly parent?: Shape;
}

/** The tag by which the options of a union are told apart, with the option for each of its values. */
export interface Tagged {
  readonly tag: string;
  readonly cases: readonly { readonly values: readonly unknown[]; readonly shape: Shape }[];
}

/** Finds the field that tells all options of a union apart, if there is one. */
export function taggedOf({ options }: UnionNode): Tagged | undefined {
  const shapes = options.map((option) => (option.kind === "ref" ? option.shape : undefined));
  const first = shapes[0]?.node;
  if (options.length < 2 || first?.kind !== "object") return undefined;
  for (const { name } of first.fields) {
    const cases = shapes.map((shape) => {
      const field = shape?.node.kind === "object" ? shape.node.fields.find((one) => one.name === name) : undefined;
      const values = field && !field.optional && field.node.kind === "literal" ? field.node.values : [];
      return { values, shape: shape as Shape };
    });
    const all = cases.flatMap(({ values }) => values);
    if (cases.every(({ values }) => values.length > 0) && new Set(all).size === all.length) return { tag: name, cases };
  }
  return undefined;
}
