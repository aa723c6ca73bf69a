import type { WireError } from "@wirepact/contracts";

/** Waits for authentication or a rule as long as the limits allow. @throws WireError `UNAVAILABLE` beyond. */
export type InTime = <T>(work: Promise<T>) => Promise<T>;

/** The work's outcome, or the given error when it takes too long. The work itself goes on: nothing can stop it. */
export async function within<T>(milliseconds: number, work: Promise<T>, tooLate: () => WireError): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
