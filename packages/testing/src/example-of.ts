import { sampleValues } from "@wirepact/cli";
import type { InferParsed, InferWire, Outcome, Schema } from "@wirepact/contracts";
import { ContractError, codecOf, wireJsonSchema } from "@wirepact/contracts";

/** Fields of a payload, as they travel; of a union, those of any variant. */
export type Overrides<TWire> = TWire extends readonly unknown[] | Uint8Array
  ? never
  : TWire extends object
    ? Partial<TWire>
    : never;

/**
 * A payload that fits a schema, as applications see it: `exampleOf(Message, { ticketId: 7 })`. It is the same every time.
 * Optional fields are left out unless they are overridden, and of a union it is the first variant that the overrides fit.
 *
 * @param overrides in the form in which they travel: a date behind a codec is an ISO string.
 * @throws ContractError `USAGE` when nothing fits. A refinement is code, which nobody can read: override its fields.
 */
export function exampleOf<TSchema extends Schema>(
  schema: TSchema,
  overrides?: Overrides<InferWire<TSchema>>,
): InferParsed<TSchema> {
  const codec = codecOf(schema);
  const samples = sampleValues(wireJsonSchema(schema)).map((sample) =>
    overrides ? withFields(sample, overrides) : sample,
  );
  let first: Outcome | undefined;
  for (const sample of samples) {
    const outcome = codec.decode(sample);
    if (!outcome.issues) return outcome.value as InferParsed<TSchema>;
    first ??= outcome;
  }
  throw new ContractError("USAGE", "No example of this schema was found.", {
    path: "exampleOf()",
    issues: first?.issues,
    hint: "Override the fields that it complains about.",
  });
}

const withFields = (sample: unknown, fields: object): unknown =>
  typeof sample === "object" && sample !== null ? { ...sample, ...fields } : sample;
