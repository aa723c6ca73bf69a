import type { JsonSchema } from "@wirepact/contracts";
import { resolveRef } from "./canonical.ts";
import { isNamed, isNull, optionsOf, shapeId } from "./named-form.ts";
import { pascal, singular } from "./naming.ts";
import { readNumber, readString } from "./read-primitives.ts";
import type { Candidate, Field, Node, Shape } from "./shape.ts";

/** Collects the shapes of a contract while its schemas are read. */
export interface SchemaReader {
  /** Shapes by what they say, in the order in which they were met. */
  readonly shapes: Map<string, Shape>;
  /** What the generated code does less well than the contract, and why. */
  readonly warnings: string[];
}

/** Where a schema stands, for names and for warnings. */
export interface Place {
  readonly home: string;
  readonly path: string;
  readonly candidate: Candidate | undefined;
}

/** Names of fields that say nothing about what they hold. */
const vague = new Set(
  "body content data entry input item items meta node options params payload result value values".split(" "),
);

/** Reads the schema of an argument, a result or a parameter. */
export function readSchema(reader: SchemaReader, root: JsonSchema, place: Place): Node {
  const inner = readNode(reader, root, root, place);
  return root["x-wirepact-optional"] === true && inner.kind !== "default" ? { kind: "optional", inner } : inner;
}

function readNode(reader: SchemaReader, schema: JsonSchema, root: JsonSchema, place: Place): Node {
  if ("default" in schema) {
    const { default: value, ...rest } = schema;
    return { kind: "default", value, inner: readNode(reader, rest, root, place) };
  }
  if (typeof schema.$ref === "string") {
    const named = /^#\/\$defs\/(?!__schema\d+$)(.+)$/.exec(schema.$ref)?.[1];
    const candidate: Candidate | undefined = named ? { rank: "title", text: pascal(named) } : place.candidate;
    const target = resolveRef(root, schema.$ref);
    return isNamed(target, root)
      ? shapeOf(reader, target, root, { ...place, candidate })
      : readNode(reader, target, root, place);
  }
  return isNamed(schema, root) ? shapeOf(reader, schema, root, place) : readPlain(reader, schema, root, place);
}

function shapeOf(reader: SchemaReader, schema: JsonSchema, root: JsonSchema, place: Place): Node {
  // What an error tells may look like an argument by chance only.
  const id = shapeId(schema, root, place.candidate?.rank === "error");
  const title: Candidate | undefined =
    typeof schema.title === "string" ? { rank: "title", text: pascal(schema.title) } : place.candidate;
  let shape = reader.shapes.get(id);
  if (!shape) {
    shape = {
      node: { kind: "unknown" },
      name: "",
      home: place.home,
      description: schema.description as string | undefined,
      candidates: title ? [title] : [],
    };
    reader.shapes.set(id, shape);
    shape.node = readPlain(reader, schema, root, place, shape);
  } else if (title && title.parent !== shape) shape.candidates.push(title);
  return { kind: "ref", shape };
}

function readPlain(reader: SchemaReader, schema: JsonSchema, root: JsonSchema, place: Place, self?: Shape): Node {
  const unchecked = (reason: string): Node => {
    reader.warnings.push(`${place.path}: not checked, because ${reason}`);
    return { kind: "unchecked", reason };
  };
  const at = (path: string, candidate: Candidate | undefined): Place => ({
    ...place,
    path: place.path + path,
    candidate,
  });
  const part = (text: string): Candidate => ({ rank: "part", text, ...(self && { parent: self }) });

  if (schema["x-wirepact-codec"] === "date") return { kind: "date", pattern: String(schema.pattern) };
  if (schema["x-wirepact-codec"] === "custom") {
    reader.warnings.push(`${place.path}: has a codec of its own; the SDK shows what is on the wire`);
  }
  if (schema.format === "binary") return { kind: "bytes" };
  if (schema.not !== undefined) {
    return Object.keys(schema.not as object).length === 0
      ? { kind: "never" }
      : unchecked('JSON Schema\'s "not" has no type');
  }
  if ("const" in schema) return { kind: "literal", values: [schema.const] };
  if (Array.isArray(schema.enum)) return { kind: "literal", values: schema.enum };

  const options = optionsOf(schema);
  if (options) {
    const some = options.filter((option) => !isNull(option));
    const nodes = some.map((option, index) =>
      readNode(
        reader,
        option,
        root,
        at("", some.length === 1 ? place.candidate : part(optionName(option, root) ?? `Option${index + 1}`)),
      ),
    );
    const union: Node =
      nodes.length === 1
        ? (nodes[0] as Node)
        : mergeLiterals({ kind: "union", options: nodes, exclusive: schema.oneOf !== undefined });
    return some.length < options.length ? { kind: "nullable", inner: union } : union;
  }
  if (Array.isArray(schema.type)) {
    const types = schema.type.filter((type) => type !== "null");
    const nodes = types.map((type) => readNode(reader, { ...schema, type }, root, place));
    const inner: Node = nodes.length === 1 ? (nodes[0] as Node) : { kind: "union", options: nodes, exclusive: false };
    return types.length < schema.type.length ? { kind: "nullable", inner } : inner;
  }

  switch (schema.type) {
    case "null":
      return { kind: "null" };
    case "boolean":
      return { kind: "boolean" };
    case "string":
      return (
        readString(schema, (reason) => reader.warnings.push(`${place.path}: ${reason}`)) ??
        unchecked("its form has no validator here")
      );
    case "number":
    case "integer":
      return readNumber(schema);
    case "array":
      return readArray(schema);
    case "object":
      return schema.properties ? readObject(schema) : readRecord(schema);
    case undefined: {
      const says = Object.keys(schema).filter(
        (key) => !/^(description|title|examples|deprecated|readOnly|\$defs|x-wirepact-.*)$/.test(key),
      );
      return says.length === 0 ? { kind: "unknown" } : unchecked(`${says.join(", ")} cannot be compiled`);
    }
    default:
      return unchecked(`"${String(schema.type)}" is no type of JSON`);
  }

  function readArray({ prefixItems, items, minItems, maxItems }: JsonSchema): Node {
    const itemPlace = (index: number | "") => at(`[${index}]`, itemCandidate(place.candidate, self));
    if (Array.isArray(prefixItems)) {
      return {
        kind: "tuple",
        items: prefixItems.map((item, index) => readNode(reader, item, root, itemPlace(index))),
        min: (minItems as number | undefined) ?? 0,
        ...(typeof items === "object" &&
          items !== null && { rest: readNode(reader, items as JsonSchema, root, itemPlace("")) }),
      };
    }
    return {
      kind: "array",
      item: readNode(reader, (items ?? {}) as JsonSchema, root, itemPlace("")),
      ...(minItems !== undefined && { min: minItems as number }),
      ...(maxItems !== undefined && { max: maxItems as number }),
    };
  }

  function readObject({ properties, required = [], additionalProperties }: JsonSchema): Node {
    const fields = Object.entries(properties as Record<string, JsonSchema>).map(([name, field]): Field => {
      const candidate: Candidate = vague.has(name)
        ? part(pascal(name))
        : { rank: "field", text: pascal(name), ...(self && { parent: self }) };
      const node = readNode(reader, field, root, at(`.${name}`, candidate));
      const { description, deprecated } = field;
      return {
        name,
        node,
        optional: node.kind !== "default" && !(required as string[]).includes(name),
        ...(typeof description === "string" && { description }),
        deprecated: deprecated === true,
      };
    });
    const others =
      additionalProperties === false
        ? "refuse"
        : typeof additionalProperties === "object" && additionalProperties !== null
          ? readNode(reader, additionalProperties as JsonSchema, root, at(".*", part("Other")))
          : "strip";
    return { kind: "object", fields, others };
  }

  function readRecord({ propertyNames, additionalProperties, patternProperties, required = [] }: JsonSchema): Node {
    if (patternProperties !== undefined) return unchecked('"patternProperties" lets other keys through as they are');
    return {
      kind: "record",
      key: readNode(reader, (propertyNames ?? { type: "string" }) as JsonSchema, root, at("", undefined)),
      value: readNode(
        reader,
        (additionalProperties ?? {}) as JsonSchema,
        root,
        at(".*", itemCandidate(place.candidate, self)),
      ),
      required: required as string[],
    };
  }
}

function itemCandidate(candidate: Candidate | undefined, self: Shape | undefined): Candidate {
  if (candidate?.rank === "field") return { ...candidate, text: singular(candidate.text) };
  return {
    rank: "part",
    text: `${candidate?.text ?? ""}Item`,
    ...((candidate?.parent ?? self) && { parent: (candidate?.parent ?? self) as Shape }),
  };
}

/** An option of a tagged union is called by its tag. */
function optionName(option: JsonSchema, root: JsonSchema): string | undefined {
  const target = typeof option.$ref === "string" ? resolveRef(root, option.$ref) : option;
  const tag = Object.values((target.properties ?? {}) as Record<string, JsonSchema>).find(
    ({ const: value }) => typeof value === "string",
  );
  return tag ? pascal(String(tag.const)) : undefined;
}

function mergeLiterals(union: Extract<Node, { kind: "union" }>): Node {
  const values = union.options.map((option) => (option.kind === "literal" ? option.values : undefined));
  return values.every((some) => some !== undefined) ? { kind: "literal", values: values.flat() } : union;
}
