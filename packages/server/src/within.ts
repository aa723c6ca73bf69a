import type { WireError } from "@wirepact/contracts";

/** Waits for authentication or a rule as long as the limits allow. @throws WireError `UNAVAILABLE` beyond. */
export type InTime = <T>(work: Promise<T>) => Promise<T>;

/** The work's outcome, or the given error when it takes too long. The work itself goes on: nothing can stop it. */
export function within<T>(milliseconds: number, work: Promise<T>, tooLate: () => WireError): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(tooLate()), milliseconds);
    work.then(resolve, reject).then(() => clearTimeout(timer));
  });
}
