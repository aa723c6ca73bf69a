import { randomUUID } from "node:crypto";
import type { WireErrorDetails } from "@wirepact/contracts";
import { isWireErrorCode, WireError } from "@wirepact/contracts";
import type { Logger } from "./logger.ts";

/** Turns whatever went wrong into the error that may travel, and writes the rest of it to the log under the same id. */
export interface ErrorReporter {
  /**
   * @param declared names of the errors that the event's contract declares; every other foreign code becomes `INTERNAL`.
   */
  report(cause: unknown, fields: object, declared?: (code: string) => boolean): WireError;
}

/** Codes that mean a mistake on our side: logged as errors, with the cause. */
const ours = new Set(["INTERNAL", "TIMEOUT", "UNAVAILABLE"]);

export function createErrorReporter(logger: Logger, refused: (code: string) => void = () => {}): ErrorReporter {
  return {
    report(cause, fields, declared = () => false) {
      const id = randomUUID().slice(0, 13);
      const known = isWireError(cause) && (isWireErrorCode(cause.code) || declared(cause.code));
      const error = known
        ? new WireError(cause.code, cause.message, { ...cause, id, cause: cause.cause ?? cause } as WireErrorDetails)
        : new WireError("INTERNAL", undefined, { cause, id });
      refused(isWireErrorCode(error.code) ? error.code : "APPLICATION");
      if (ours.has(error.code)) {
        logger.error({ ...fields, id, code: error.code, err: error.cause ?? cause }, "failed");
      } else {
        logger.debug({ ...fields, id, code: error.code, err: error.cause }, "refused");
      }
      return error;
    },
  };
}

/** Anything can be thrown: a proxy whose prototype throws, too. */
function isWireError(cause: unknown): cause is WireError {
  try {
    return cause instanceof WireError;
  } catch {
    return false;
  }
}
