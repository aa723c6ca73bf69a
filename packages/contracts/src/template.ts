import { codecOf } from "./codec.ts";
import type { Template } from "./compile-template.ts";
import { compileTemplate } from "./compile-template.ts";
import { lookup } from "./lookup.ts";
import type { InferParsed, InferWire, Schema } from "./schema.ts";

/** The names between braces in a template: `"company-{companyId}-ticket"` → `"companyId"`. */
export type TemplateParams<TTemplate extends string> = TTemplate extends `${string}{${infer Name}}${infer Rest}`
  ? Name | TemplateParams<Rest>
  : never;

/** The names that a template yields, as a type: `"company-{companyId}-ticket"` → `` `company-${number}-ticket` ``. */
export type TemplateName<
  TTemplate extends string,
  TParams,
> = TTemplate extends `${infer Head}{${infer Name}}${infer Rest}`
  ? `${Head}${Name extends keyof TParams ? ParamText<InferWire<TParams[Name]>> : string}${TemplateName<Rest, TParams>}`
  : TTemplate;

type ParamText<T> = T extends string | number ? `${T}` : string;

/** Schemas of the parameters of a namespace or room. */
export type ParamSchemas = Readonly<Record<string, Schema>>;

/** What the API takes and gives for parameters: parsed values. A condition that always holds, so that an editor shows them. */
export type InferParams<TParams> = TParams extends unknown
  ? { readonly [K in keyof TParams]: InferParsed<TParams[K]> }
  : never;

/** No parameters; `{}` as a type would take any. */
export type NoParams = Readonly<Record<string, never>>;

/** The parameters as an argument: what has none is named without any. */
export type ParamArgs<TParams> = keyof TParams extends never ? [params?: NoParams] : [params: TParams];

/**
 * Compiles `"/workspace-{companyId}"` with the schemas of its parameters.
 *
 * @throws ContractError `TEMPLATE_PARAMS` when template and schemas disagree, or two parameters touch.
 */
export function createTemplate(text: string, schemas: ParamSchemas, path: string): Template {
  const codecs = Object.entries(schemas).map(([name, schema]) => [name, codecOf(schema)] as const);
  return compileTemplate(text, lookup(codecs), path);
}
