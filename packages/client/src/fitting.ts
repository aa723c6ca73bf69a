import type { Issue } from "@wirepact/contracts";
import { WireError } from "@wirepact/contracts";

/** What a codec made of a value. @throws WireError `VALIDATION_FAILED` when it does not fit the contract. */
export function fitting<T>(
  outcome: { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] },
): T {
  const { issues } = outcome;
  if (issues) throw new WireError("VALIDATION_FAILED", "It does not fit the contract", { issues });
  return outcome.value;
}
