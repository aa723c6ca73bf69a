import type { Issue } from "./contract-error.ts";
import { errorPage } from "./error-page.ts";

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

const messages: Record<WireErrorCode, string> = {
  ABORTED: "The call was aborted",
  APPLICATION: "The application refused the call",
  CONTRACT_MISMATCH: "Client and server speak incompatible versions of the contract",
  CURSOR_INVALID: "The position in the room's log is not valid",
  DISCONNECTED: "The connection is closed",
  FORBIDDEN: "Not allowed",
  INTERNAL: "Internal error",
  LIMIT_EXCEEDED: "A limit was exceeded",
  NAMESPACE_INVALID: "Invalid namespace",
  NOT_JOINED: "The room was not joined",
  ORIGIN_DENIED: "Origin not allowed",
  PAYLOAD_TOO_LARGE: "The payload is too large",
  RATE_LIMITED: "Too many requests",
  REVOKED: "Access was revoked",
  ROOM_INVALID: "Invalid room",
  SLOW_CONSUMER: "The client does not read fast enough",
  TIMEOUT: "No answer in time",
  TOKEN_EXPIRED: "Token expired",
  TOKEN_INVALID: "Invalid token",
  TOKEN_MISSING: "Token missing",
  UNAVAILABLE: "Not available at the moment",
  UNKNOWN_EVENT: "Unknown event",
  VALIDATION_FAILED: "The payload does not fit the contract",
};

/** The English sentence for one of the library's own codes. */
export function wireErrorMessage(code: WireErrorCode): string {
  return messages[code];
}

export function isWireErrorCode(code: string): code is WireErrorCode {
  return Object.hasOwn(messages, code);
}

/** As many as a sender of this library ever names. */
const maxIssues = 10;

function isIssue(value: unknown): value is Issue {
  const { path, message } = (value ?? {}) as Partial<Record<keyof Issue, unknown>>;
  const isSegment = (segment: unknown) => typeof segment === "string" || typeof segment === "number";
  return typeof message === "string" && Array.isArray(path) && path.every(isSegment);
}

/**
 * The one error of the wire: what a failed call ends in, on both sides. `code` is one of {@link wireErrorCodes} or a name
 * that the contract declares for this event.
 */
export class WireError<TCode extends string = string, TData = unknown> extends Error {
  override readonly name = "WireError";
  readonly code: TCode;
  readonly data: TData;
  readonly id: string | undefined;
  readonly issues: readonly Issue[];
  readonly retryAfter: number | undefined;

  constructor(code: TCode, message?: string, details: WireErrorDetails = {}) {
    super(
      message ?? (isWireErrorCode(code) ? messages[code] : code),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.code = code;
    this.data = details.data as TData;
    this.id = details.id;
    this.issues = details.issues ?? [];
    this.retryAfter = details.retryAfter;
  }

  /** The page that explains one of the library's own codes; a contract explains its own. Does not travel. */
  get docs(): string | undefined {
    return isWireErrorCode(this.code) ? errorPage(this.code) : undefined;
  }

  /**
   * Makes a WireError of anything that was thrown or received. Whatever is not one already becomes `INTERNAL` with a fixed
   * sentence: a stack, a query or a path on the server never reaches a client. The original is kept as `cause`.
   */
  static from(unknown: unknown, id?: string): WireError {
    if (unknown instanceof WireError) return id && !unknown.id ? unknown.withId(id) : unknown;
    return new WireError("INTERNAL", undefined, id ? { cause: unknown, id } : { cause: unknown });
  }

  /** Reads what came from the wire; tolerant, because the sender may be anything. */
  static fromJson(json: unknown): WireError {
    if (typeof json !== "object" || json === null) return new WireError("INTERNAL", undefined, { cause: json });
    const { code, message, id, data, issues, retryAfter } = json as Partial<Record<keyof WireErrorJson, unknown>>;
    return new WireError(
      typeof code === "string" ? code : "INTERNAL",
      typeof message === "string" ? message : undefined,
      {
        ...(typeof id === "string" && { id }),
        ...(data !== undefined && { data }),
        ...(Array.isArray(issues) && { issues: issues.filter(isIssue).slice(0, maxIssues) }),
        ...(Number.isFinite(retryAfter) && { retryAfter: Math.max(0, retryAfter as number) }),
      },
    );
  }

  withId(id: string): WireError<TCode, TData> {
    const { data, issues, retryAfter } = this;
    return new WireError(this.code, this.message, {
      id,
      data,
      issues,
      cause: this.cause ?? this,
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }

  toJSON(): WireErrorJson {
    return {
      code: this.code,
      message: this.message,
      ...(this.id !== undefined && { id: this.id }),
      ...(this.data !== undefined && { data: this.data }),
      ...(this.issues.length > 0 && { issues: this.issues }),
      ...(this.retryAfter !== undefined && { retryAfter: this.retryAfter }),
    };
  }
}
