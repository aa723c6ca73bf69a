import { interfaceText, keyText, tsdoc } from "./naming.ts";
import type { Field, Node, Shape } from "./shape.ts";

/** The TypeScript type of what the application sees; `use` hears of every shape that is named in it. */
export function typeText(node: Node, use: (shape: Shape) => void): string {
  const text = (inner: Node) => typeText(inner, use);
  switch (node.kind) {
    case "unknown":
    case "unchecked":
      return "unknown";
    case "never":
    case "null":
    case "boolean":
    case "string":
    case "number":
      return node.kind;
    case "bytes":
      return "Uint8Array";
    case "date":
      return "Date";
    case "literal":
      return node.values.map((value) => JSON.stringify(value)).join(" | ") || "never";
    case "array":
      return `${parenthesised(text(node.item))}[]`;
    case "tuple": {
      const items = node.items.map((item, at) => (at < node.min ? text(item) : `${parenthesised(text(item))}?`));
      return `[${[...items, ...(node.rest ? [`...${parenthesised(text(node.rest))}[]`] : [])].join(", ")}]`;
    }
    case "record": {
      const value = text(node.value);
      if (node.key.kind !== "literal") return `Record<string, ${value}>`;
      const record = `Record<${text(node.key)}, ${value}>`;
      return node.required.length > 0 ? record : `Partial<${record}>`;
    }
    case "union":
      return [...new Set(node.options.map(text))].join(" | ");
    case "nullable":
      return withMember(text(node.inner), "null");
    case "optional":
      return withMember(text(node.inner), "undefined");
    case "default":
      return text(node.inner);
    case "ref":
      use(node.shape);
      return node.shape.name;
    case "object":
      return `{\n${fieldsText(node.fields, node.others, use)}}`;
  }
}

function withMember(type: string, member: string): string {
  return type === "unknown" ? type : `${type} | ${member}`;
}

function parenthesised(type: string): string {
  return /[ |]/.test(type) && !/^[[{]/.test(type) && !/^(Record|Partial)<[^|]*>$/.test(type) ? `(${type})` : type;
}

function fieldsText(fields: readonly Field[], others: unknown, use: (shape: Shape) => void): string {
  const lines = fields.map(({ name, node, optional, description, deprecated }) => {
    const type = typeText(node, use);
    const doc = tsdoc([description, deprecated ? "@deprecated" : undefined], "  ");
    return `${doc}  ${keyText(name)}${optional ? "?" : ""}: ${optional ? withMember(type, "undefined") : type};\n`;
  });
  if (others !== "strip" && others !== "refuse") lines.push("  [key: string]: unknown;\n");
  return lines.join("");
}

/** The declaration of a shape: an interface for an object, an alias for anything else. */
export function declarationText(shape: Shape, use: (shape: Shape) => void): string {
  const doc = tsdoc([shape.description]);
  if (shape.node.kind !== "object") return `${doc}export type ${shape.name} = ${typeText(shape.node, use)};\n`;
  const body = fieldsText(shape.node.fields, shape.node.others, use);
  return doc + interfaceText(shape.name, body);
}
