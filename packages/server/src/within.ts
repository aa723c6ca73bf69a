import { WireError } from "@wirepact/contracts";

/** The work's outcome, or a WireError when it takes too long. The work itself goes on: nothing can stop it. */
export async function within<T>(
  milliseconds: number,
  work: Promise<T>,
  code: "UNAVAILABLE" | "TIMEOUT" = "UNAVAILABLE",
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new WireError(code)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
