import type { CheckScope } from "./check-scope.ts";
import { pascal } from "./naming.ts";
import { numberText, stringText } from "./primitive-text.ts";
import { regExpText } from "./reg-exp-text.ts";
import type { Node } from "./shape.ts";

/** An expression that checks `value` and is the checked value, or `bad`. `hint` names what has to be hoisted for it. */
export function checkText(scope: CheckScope, node: Node, value: string, hint: string): string {
  const inner = (one: Node, suffix = "") => checkName(scope, one, hint + suffix);
  const rt = scope.runtime;
  switch (node.kind) {
    case "unknown":
    case "unchecked":
      return value;
    case "never":
      return `${rt("never")}()`;
    case "null":
      return `${rt("nothing")}(${value})`;
    case "boolean":
      return `${rt("boolean")}(${value})`;
    case "bytes":
      return `${rt("bytes")}(${value}, out)`;
    case "string":
      return stringText(scope, node, value, hint);
    case "number":
      return numberText(scope, node, value);
    case "date":
      return `${rt("date")}(${value}, out, ${scope.constant(regExpText(node.pattern, ""), `${hint}Pattern`)})`;
    case "literal":
      return literalText(scope, node.values, value, hint);
    case "array": {
      const bounds = node.max !== undefined ? [node.min ?? 0, node.max] : node.min ? [node.min] : [];
      return `${rt("list")}(${[value, "out", inner(node.item, "Item"), ...bounds].join(", ")})`;
    }
    case "tuple": {
      const items = scope.constant(
        `[${node.items.map((item, at) => inner(item, `Item${at}`)).join(", ")}]`,
        `${hint}Items`,
      );
      return `${rt("tuple")}(${[value, "out", items, node.min, ...(node.rest ? [inner(node.rest, "Rest")] : [])].join(", ")})`;
    }
    case "record": {
      const required = node.required.length > 0 ? [scope.constant(JSON.stringify(node.required), `${hint}Keys`)] : [];
      return `${rt("record")}(${[value, "out", inner(node.key, "Key"), inner(node.value, "Value"), ...required].join(", ")})`;
    }
    case "union":
      return unionText(scope, node.options, node.exclusive, value, hint);
    case "nullable":
      return isSimple(value)
        ? `(${value} === null ? null : ${checkText(scope, node.inner, value, hint)})`
        : `${rt("nullable")}(${value}, out, ${inner(node.inner)})`;
    case "optional":
      return `${rt("optional")}(${value}, out, ${inner(node.inner)})`;
    case "default":
      // The receiver fills in what is missing; a sender has the whole value, as its type says.
      return `(${value} === undefined && !out ? ${valueText(node.value)} : ${checkText(scope, node.inner, value, hint)})`;
    case "ref":
      return `${scope.shape(node.shape)}(${value}, out)`;
    case "object":
      throw new Error("An object is a shape, and a shape is a ref.");
  }
}

/** A value of JSON as source. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value);
  return typeof value === "object" && value !== null && !Array.isArray(value) ? `(${text})` : text;
}

/** The name of a function that checks what a node says. */
export function checkName(scope: CheckScope, node: Node, hint: string): string {
  if (node.kind === "ref") return scope.shape(node.shape);
  if (node.kind === "unknown" || node.kind === "unchecked") return scope.runtime("unknown");
  const text = checkText(scope, node, "v", hint);
  const plain = /^([A-Za-z]+)\(v(, out)?\)$/.exec(text)?.[1];
  if (plain !== undefined) return plain;
  const takesOut = /\bout\b/.test(text);
  return scope.constant(`(v: unknown${takesOut ? ", out: boolean" : ""}): unknown => ${text}`, hint);
}

const isSimple = (value: string) => /^[\w$.]+$/.test(value);

function literalText(scope: CheckScope, values: readonly unknown[], value: string, hint: string): string {
  return `${scope.runtime("member")}(${value}, ${scope.constant(JSON.stringify(values), `${hint}Values`)})`;
}

/** What `typeof` says of the values that fit, where it says one thing. */
function typeOf(node: Node): string | undefined {
  if (node.kind === "string" || node.kind === "number" || node.kind === "boolean") return node.kind;
  if (node.kind !== "literal") return undefined;
  const types = new Set(node.values.map((one) => (one === null ? "null" : typeof one)));
  return types.size === 1 && !types.has("null") ? [...types][0] : undefined;
}

function unionText(
  scope: CheckScope,
  options: readonly Node[],
  exclusive: boolean,
  value: string,
  hint: string,
): string {
  const types = options.map(typeOf);
  const checks = options.map((option, at) => [option, `${hint}${pascal(types[at] ?? "")}`] as const);
  if (isSimple(value) && !types.includes(undefined) && new Set(types).size === types.length) {
    const texts = checks.map(([option, name]) => checkText(scope, option, value, name));
    const branches = texts.map((text, at) => `typeof ${value} === "${types[at]}" ? ${text} : `).join("");
    return `(${branches}${scope.runtime("fail")}(${JSON.stringify(types.join(" or "))}))`;
  }
  const list = scope.constant(
    `[${checks.map(([option, name], at) => checkName(scope, option, `${name}${at + 1}`)).join(", ")}]`,
    `${hint}Options`,
  );
  return `${scope.runtime(exclusive ? "exactlyOne" : "either")}(${value}, out, ${list})`;
}
