import type { Codec } from "./codec.ts";
import { ContractError } from "./contract-error.ts";
import { misfit } from "./quick-check/quick-check.ts";
import { isObjectMember } from "./reserved-names.ts";

/** A name with typed holes, usable both ways. */
export interface Template {
  readonly text: string;
  readonly params: readonly string[];
  /** Anchored; a match still has to pass {@link Template.parse}. */
  readonly pattern: RegExp;
  /** @throws ContractError `PARAM_INVALID` when a value does not fit its schema or would break the name apart. */
  format(values: Readonly<Record<string, unknown>>): string;
  /** The parsed parameters of a name; `undefined` when it is not this template's, or not in its one normal form. */
  parse(name: string): Record<string, unknown> | undefined;
}

/** What stands for one parameter: no separators of addresses, no white space, no control characters. */
const hole = "[A-Za-z0-9_.~@:+-]{1,128}";
export const holePattern = new RegExp(`^${hole}$`);

/**
 * Compiles `"/workspace-{companyId}"` with the codecs of its parameters.
 *
 * @throws ContractError `TEMPLATE_PARAMS` when template and codecs disagree, or two parameters touch.
 */
export function compileTemplate(text: string, given: Readonly<Record<string, Codec>>, path: string): Template {
  const pieces = text.split(/\{([^{}]*)\}/);
  const params = pieces.filter((_, at) => at % 2 === 1);
  const literals = pieces.filter((_, at) => at % 2 === 0);
  checkParams(text, params, literals, given, path);

  const codecs = params.map((name) => [name, given[name] as Codec] as const);
  const pattern = new RegExp(`^${literals.map(escapeRegExp).join(`(${hole})`)}$`);

  return {
    text,
    params,
    pattern,
    format(values) {
      const named: Readonly<Record<string, unknown>> = values ?? {};
      const pieces = codecs.map(([param, codec]) => formatParam(param, codec, named[param], text));
      const name = literals.reduce((before, literal, at) => before + pieces[at - 1] + literal);
      checkSplit(text, pieces, pattern.exec(name));
      return name;
    },
    parse(name) {
      const match = typeof name === "string" ? pattern.exec(name) : null;
      if (!match) return undefined;
      const values: Record<string, unknown> = {};
      for (const [at, [param, codec]] of codecs.entries()) {
        const parsed = parseParam(codec, match[at + 1] as string);
        if (!parsed) return undefined;
        values[param] = parsed.value;
      }
      return values;
    },
  };
}

function checkParams(
  text: string,
  params: readonly string[],
  literals: readonly string[],
  schemas: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const fail = (message: string, hint: string) => new ContractError("TEMPLATE_PARAMS", message, { path, hint });
  if (literals.some((literal) => /[{}]/.test(literal)) || params.some((name) => !/^[A-Za-z_]\w*$/.test(name))) {
    throw fail(`The template "${text}" has unbalanced or empty braces.`, 'Write parameters as "{name}".');
  }
  const odd = params.find(isObjectMember);
  if (odd !== undefined) {
    throw fail(`Every JavaScript object has a "${odd}" of its own.`, "Choose another name for the parameter.");
  }
  const missing = params.find((name) => !Object.hasOwn(schemas, name));
  if (missing !== undefined) {
    throw fail(`The template "${text}" uses {${missing}}, which has no schema.`, `Add ${missing} to params.`);
  }
  const unused = Object.keys(schemas).find((name) => !params.includes(name));
  if (unused !== undefined) {
    throw fail(`The template "${text}" never uses the parameter ${unused}.`, `Write {${unused}} in it, or drop it.`);
  }
  if (new Set(params).size !== params.length) {
    throw fail(`The template "${text}" uses a parameter twice.`, "Name each parameter once.");
  }
  if (literals.slice(1, -1).includes("")) {
    throw fail(`Two parameters touch in "${text}".`, "Put a literal character between them.");
  }
}

function formatParam(param: string, codec: Codec, value: unknown, text: string): string {
  const encoded = codec.encode(value);
  // Ids come from JSON, forms and routes: the wire's form ("7") is taken too, and brought to the one normal form.
  const outcome = encoded.issues ? normalise(codec, value) : encoded;
  const wire = outcome.issues ? undefined : String(outcome.value);
  if (wire === undefined || !holePattern.test(wire)) {
    throw new ContractError("PARAM_INVALID", `{${param}} of "${text}" cannot take this value.`, {
      path: param,
      issues: outcome.issues ?? [{ path: [], message: "Only letters, digits and _ . ~ @ : + - may stand in a name" }],
    });
  }
  return wire;
}

/** With `"{a}-{b}"`, `x-y` + `z` and `x` + `y-z` would be one name for two rooms: what cannot be told apart is refused. */
function checkSplit(text: string, pieces: readonly string[], match: RegExpExecArray | null): void {
  if (match && pieces.every((piece, at) => match[at + 1] === piece)) return;
  throw new ContractError("PARAM_INVALID", `These parameters of "${text}" could not be told apart in the name.`, {
    hint: "Leave out the characters that separate the parameters in the template, or separate them with a slash.",
  });
}

function normalise(codec: Codec, value: unknown) {
  const decoded = codec.decode(value);
  return decoded.issues ? decoded : codec.encode(decoded.value);
}

/** A piece of a name is text; a parameter may be a number. Only the normal form is accepted: "01" is not 1. */
function parseParam(codec: Codec, text: string): { value: unknown } | undefined {
  for (const candidate of [text, Number(text)]) {
    // Of a number the text never fits, at every handshake: no reason is worked out for nobody.
    if (codec.quick?.decode(candidate) === misfit) continue;
    const decoded = codec.decode(candidate);
    if (decoded.issues) continue;
    const encoded = codec.encode(decoded.value);
    if (!encoded.issues && String(encoded.value) === text) return { value: decoded.value };
  }
  return undefined;
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
