import { variable } from "./naming.ts";
import type { Shape } from "./shape.ts";

/** What one file of validators needs around its functions: imports, and what is made once. */
export interface CheckScope {
  /** Notes that a function of the run-time library is used. @returns its name. */
  runtime(name: string): string;
  /** Makes a constant of an expression, once for the same text. @returns its name. */
  constant(text: string, hint: string): string;
  /** The name of the function that checks a shape. */
  shape(shape: Shape): string;
  readonly runtimeNames: ReadonlySet<string>;
  readonly foreign: ReadonlySet<Shape>;
  /** The declarations, each after what it refers to. */
  readonly constants: readonly string[];
}

/** `taken` are the names that the file has already. */
export function createCheckScope(home: string, taken: Iterable<string>): CheckScope {
  const runtimeNames = new Set<string>();
  const foreign = new Set<Shape>();
  const constants: string[] = [];
  const byText = new Map<string, string>();
  const names = new Set(taken);
  return {
    runtimeNames,
    foreign,
    constants,
    runtime(name) {
      runtimeNames.add(name);
      return name;
    },
    constant(text, hint) {
      const known = byText.get(text);
      if (known) return known;
      const name = variable(hint, names);
      names.add(name);
      byText.set(text, name);
      constants.push(`const ${name} = ${text};\n`);
      return name;
    },
    shape(shape) {
      if (shape.home !== home) foreign.add(shape);
      return `check${shape.name}`;
    },
  };
}
