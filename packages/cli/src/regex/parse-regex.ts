import { foldCase } from "./char-case.ts";
import type { CharSet } from "./char-set.ts";
import { anyUnit, chars, classEscapes, complement, notLineEnd } from "./char-set.ts";

export type Regex =
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "start" }
  | { readonly kind: "end" }
  | { readonly kind: "all"; readonly parts: readonly Regex[] }
  | { readonly kind: "any"; readonly parts: readonly Regex[] }
  | { readonly kind: "repeat"; readonly part: Regex; readonly min: number; readonly max: number };

const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, v: 11, f: 12, "0": 0 };

/** Copies of the repeated part are what a bound costs. */
const maxRepeat = 600;

/** The syntax tree of a pattern; `undefined` for what no automaton can do (look-around, back-references, `\b`). */
export function parseRegex(source: string, flags = ""): Regex | undefined {
  // "u" and "v" count letters that are two units as one, and fold case otherwise: known here where there are neither.
  const isUnicode = /[uv]/.test(flags);
  if (/[^gisuvdy]/.test(flags.replace(/[\^$]/.test(source) ? "" : "m", "")) || (isUnicode && flags.includes("i")))
    return undefined;
  const folded = (set: CharSet): CharSet => (flags.includes("i") ? foldCase(set) : set);
  let at = 0;
  const unsupported = Symbol("unsupported");
  const fail = (): never => {
    throw unsupported;
  };
  const eat = (text: string) => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };

  const choice = (): Regex => {
    const parts = [sequence()];
    while (eat("|")) parts.push(sequence());
    return parts.length === 1 ? (parts[0] as Regex) : { kind: "any", parts };
  };

  const sequence = (): Regex => {
    const parts: Regex[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") parts.push(quantified());
    return { kind: "all", parts };
  };

  const quantified = (): Regex => {
    const part = atom();
    const bounds = quantifier();
    if (!bounds) return part;
    eat("?"); // lazy: the same language
    const [min, max] = bounds;
    if (min > maxRepeat || (max !== Infinity && max > maxRepeat)) fail();
    return { kind: "repeat", part, min, max };
  };

  const quantifier = (): [number, number] | undefined => {
    if (eat("*")) return [0, Infinity];
    if (eat("+")) return [1, Infinity];
    if (eat("?")) return [0, 1];
    const counted = /^\{(\d+)(?:(,)(\d*))?\}/.exec(source.slice(at));
    if (!counted) return undefined;
    at += counted[0].length;
    const min = Number(counted[1]);
    return [min, counted[2] ? (counted[3] ? Number(counted[3]) : Infinity) : min];
  };

  const atom = (): Regex => {
    if (eat("^")) return { kind: "start" };
    if (eat("$")) return { kind: "end" };
    if (eat(".")) return oneOf(flags.includes("s") ? anyUnit : notLineEnd);
    if (eat("[")) return oneOf(classSet());
    if (eat("(")) return group();
    if (source[at] === "\\") return oneOf(folded(escaped()));
    const unit = source.charCodeAt(at++);
    return oneOf(folded(chars([unit, unit])));
  };

  const oneOf = (set: CharSet): Regex =>
    isUnicode && set.some(([, to]) => to >= 0xd800) ? fail() : { kind: "set", set };

  const group = (): Regex => {
    if (eat("?") && !eat(":")) {
      const named = /^<\w+>/.exec(source.slice(at));
      if (!named) fail();
      at += (named as RegExpExecArray)[0].length;
    }
    const inner = choice();
    if (!eat(")")) fail();
    return inner;
  };

  /** One escaped character or class; `at` stands on the backslash. */
  const escaped = (): CharSet => {
    const letter = source[at + 1] ?? fail();
    at += 2;
    const named = classEscapes[letter];
    if (named) return named;
    const control = controls[letter];
    if (control !== undefined) return chars([control, control]);
    if (letter === "x" || letter === "u") {
      const hex = /^[\da-fA-F]+/.exec(source.slice(at, at + (letter === "x" ? 2 : 4)))?.[0];
      if (hex?.length !== (letter === "x" ? 2 : 4)) return fail();
      at += hex.length;
      return chars([Number.parseInt(hex, 16), Number.parseInt(hex, 16)]);
    }
    if (/[A-Za-z1-9]/.test(letter)) return fail();
    return chars([letter.charCodeAt(0), letter.charCodeAt(0)]);
  };

  const classSet = (): CharSet => {
    const negated = eat("^");
    const ranges: (readonly [number, number])[] = [];
    while (source[at] !== "]") {
      if (at >= source.length) fail();
      const from = classItem();
      const single = from.length === 1 && from[0]?.[0] === from[0]?.[1];
      if (single && source[at] === "-" && source[at + 1] !== "]") {
        at++;
        ranges.push([(from[0] as readonly [number, number])[0], (classItem()[0] ?? fail())[1]]);
      } else ranges.push(...from);
    }
    at++;
    const set = folded(chars(...ranges));
    return negated ? complement(set) : set;
  };

  const classItem = (): CharSet => {
    if (source.startsWith("\\b", at)) fail();
    if (source[at] === "\\") return escaped();
    const unit = source.charCodeAt(at++);
    return chars([unit, unit]);
  };

  try {
    const tree = choice();
    return at === source.length ? tree : undefined;
  } catch (error) {
    if (error === unsupported) return undefined;
    throw error;
  }
}
