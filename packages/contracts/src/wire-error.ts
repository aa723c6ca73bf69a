import type { Issue } from "./contract-error.ts";

/**
 * The closed set of codes that this library puts on the wire. What a contract adds (`TICKET_CLOSED`) is named in its
 * `result(…, { errors })` and stays within the event that declares it.
 */
export const wireErrorCodes = [
  "ABORTED",
  "APPLICATION",
  "CONTRACT_MISMATCH",
  "CURSOR_INVALID",
  "DISCONNECTED",
  "FORBIDDEN",
  "INTERNAL",
  "LIMIT_EXCEEDED",
  "NAMESPACE_INVALID",
  "NOT_JOINED",
  "ORIGIN_DENIED",
  "PAYLOAD_TOO_LARGE",
  "RATE_LIMITED",
  "REVOKED",
  "ROOM_INVALID",
  "SLOW_CONSUMER",
  "TIMEOUT",
  "TOKEN_EXPIRED",
  "TOKEN_INVALID",
  "TOKEN_MISSING",
  "UNAVAILABLE",
  "UNKNOWN_EVENT",
  "VALIDATION_FAILED",
] as const;

export type WireErrorCode = (typeof wireErrorCodes)[number];

/** A {@link WireError} as JSON: the `error` of a failed ack, and `data` of a `connect_error`. */
export interface WireErrorJson {
  readonly code: string;
  readonly message: string;
  /** Correlation id: the same in the server's log. */
  readonly id?: string;
  /** Data of an error that the contract declares. */
  readonly data?: unknown;
  /** What was wrong with the sender's own payload. Paths and expectations, never values. */
  readonly issues?: readonly Issue[];
  /** Milliseconds to wait before trying again, for `RATE_LIMITED` and `UNAVAILABLE`. */
  readonly retryAfter?: number;
}

export interface WireErrorDetails extends Omit<WireErrorJson, "code" | "message"> {
  /** Kept here for the log; never leaves the process. */
  readonly cause?: unknown;
}

/** The English sentence for a code where nobody has given another: the code itself, in words. */
export function wireErrorMessage(code: string): string {
  return code.charAt(0) + code.slice(1).toLowerCase().replaceAll("_", " ");
}

export function isWireErrorCode(code: string): code is WireErrorCode {
  return (wireErrorCodes as readonly string[]).includes(code);
}

/** As many as a sender of this library ever names. */
const maxIssues = 10;

function isIssue(value: unknown): value is Issue {
  const { path, message } = Object(value);
  return typeof message === "string" && Array.isArray(path) && path.every((segment) => /st|nu/.test(typeof segment));
}

/**
 * The one error of the wire: what a failed call ends in, on both sides. `code` is one of {@link wireErrorCodes} or a name
 * that the contract declares for this event.
 */
export class WireError<TCode extends string = string, TData = unknown> extends Error {
  declare readonly name: "WireError";
  declare readonly code: TCode;
  declare readonly data: TData;
  declare readonly id: string | undefined;
  declare readonly issues: readonly Issue[];
  declare readonly retryAfter: number | undefined;

  constructor(code: TCode, message = wireErrorMessage(code), details: WireErrorDetails = {}) {
    const { cause, data, id, issues = [], retryAfter } = details;
    super(message, cause === undefined ? cause : { cause });
    Object.assign(this, { name: "WireError", code, data, id, issues, retryAfter });
  }

  /**
   * Makes a WireError of anything that was thrown or received. Whatever is not one already becomes `INTERNAL` with a fixed
   * sentence: a stack, a query or a path on the server never reaches a client. The original is kept as `cause`.
   */
  static from(unknown: unknown): WireError {
    return unknown instanceof WireError ? unknown : new WireError("INTERNAL", undefined, { cause: unknown });
  }

  /** Reads what came from the wire; tolerant, because the sender may be anything. */
  static fromJson(json: unknown): WireError {
    const { code, message, id, data, issues, retryAfter } = Object(json);
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    const known = text(code);
    return new WireError(known ?? "INTERNAL", text(message), {
      id: text(id) as string,
      data,
      issues: Array.isArray(issues) ? issues.filter(isIssue).slice(0, maxIssues) : [],
      retryAfter: Number.isFinite(retryAfter) ? Math.max(0, retryAfter) : (undefined as never),
      cause: known ? undefined : json,
    });
  }

  toJSON(): WireErrorJson {
    const { code, message, id, data, issues, retryAfter } = this;
    // What is undefined is not written by JSON.
    return { code, message, id, data, issues: issues[0] && issues, retryAfter } as never;
  }
}
