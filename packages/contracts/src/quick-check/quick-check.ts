/** What a {@link QuickCheck} answers for a value that does not fit. */
export const misfit: unique symbol = Symbol("misfit");

/** What it answers for a value that the schema itself has to judge. */
export const doubt: unique symbol = Symbol("doubt");

/**
 * Checks and strips one value in one direction, and says nothing of why a value does not fit: that costs ten times as much as
 * noticing it, and is only worth it where somebody reads it. Answers at once, and throws where the schema would.
 */
export type QuickCheck = (value: unknown) => unknown;

/** Both directions, for whom the value alone is enough. */
export interface QuickChecks {
  readonly decode: QuickCheck;
  readonly encode: QuickCheck;
  /** Whether what `encode` answers consists of nothing but what JSON writes as it stands. */
  readonly isJson: boolean;
}

/** A check whose doubts include whatever it throws: endless nesting, a function of the schema's own, a getter of the value's. */
export function carefully(check: QuickCheck): QuickCheck {
  return (value) => {
    try {
      return check(value);
    } catch {
      return doubt;
    }
  };
}
