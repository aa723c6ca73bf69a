import type { CheckScope } from "./check-scope.ts";
import { regExpText } from "./reg-exp-text.ts";
import type { NumberNode, StringNode } from "./shape.ts";

/** The check of a string, with what is done to it before and after. */
export function stringText(scope: CheckScope, node: StringNode, value: string, hint: string): string {
  const given = node.before.reduce((text, name) => `${scope.runtime(name)}(${text})`, value);
  const checked = plainText(scope, node, given, hint);
  return node.after.reduce((text, name) => `${scope.runtime(name)}(${text})`, checked);
}

function plainText(scope: CheckScope, { form, min, max, patterns }: StringNode, value: string, hint: string): string {
  const isBound = min !== undefined || max !== undefined || patterns.length > 0;
  const formed = form && `${scope.runtime(form)}(${value})`;
  if (formed && !isBound) return formed;
  if (!isBound) return `${scope.runtime("string")}(${value})`;
  const regExps = patterns.map(({ source, flags }) => scope.constant(regExpText(source, flags), `${hint}Pattern`));
  return `${scope.runtime("text")}(${[formed ?? value, min ?? 0, max ?? "Infinity", ...regExps].join(", ")})`;
}

/** The check of a number. */
export function numberText(scope: CheckScope, node: NumberNode, value: string): string {
  const { int, min, max, above, below, step } = node;
  if (int) {
    const low = Math.max(...[min, above === undefined ? undefined : Math.floor(above) + 1].filter(isNumber), -Infinity);
    const high = Math.min(...[max, below === undefined ? undefined : Math.ceil(below) - 1].filter(isNumber), Infinity);
    const whole = `${scope.runtime("int")}(${value}, ${low}, ${high})`;
    return step === undefined ? whole : `${scope.runtime("inRange")}(${whole}, { step: ${step} })`;
  }
  const range = Object.entries({ min, max, above, below, step }).filter(([, bound]) => bound !== undefined);
  if (range.length === 0) return `${scope.runtime("number")}(${value})`;
  return `${scope.runtime("inRange")}(${value}, { ${range.map(([name, bound]) => `${name}: ${bound}`).join(", ")} })`;
}

const isNumber = (value: number | undefined): value is number => value !== undefined;
