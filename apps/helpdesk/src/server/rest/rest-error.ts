import { isWireErrorCode, WireError } from "@wirepact/contracts";
import type { ErrorRequestHandler } from "express";
import { z } from "zod";
import { log } from "../log.ts";
import { Refusal } from "../refusal.ts";

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly issues?: readonly { path: readonly PropertyKey[]; message: string }[];
}

const statusOf: Record<string, number> = {
  TOKEN_MISSING: 401,
  TOKEN_INVALID: 401,
  TOKEN_EXPIRED: 401,
  ORIGIN_DENIED: 403,
  RATE_LIMITED: 429,
};

/** Says every failure in one form: `{ error: { code, message } }`. What nobody foresaw goes to the log, not to the caller. */
export const answerErrors: ErrorRequestHandler = (cause: unknown, request, response, next) => {
  if (response.headersSent) return next(cause);
  const { status, ...error } = answerTo(cause);
  if (status >= 500) log.error({ err: cause, method: request.method, path: request.path }, "request failed");
  if (status === 401) response.set("WWW-Authenticate", "Bearer");
  response.status(status).json({ error });
};

function answerTo(cause: unknown): Answer {
  if (cause instanceof Refusal) {
    const { code, message } = cause;
    return { status: code.endsWith("_NOT_FOUND") ? 404 : 409, code, message };
  }
  if (cause instanceof z.ZodError) {
    const issues = cause.issues.map(({ path, message }) => ({ path, message }));
    return { status: 400, code: "VALIDATION_FAILED", message: "The request is not valid", issues };
  }
  if (cause instanceof WireError && isWireErrorCode(cause.code)) {
    const status = statusOf[cause.code];
    if (status !== undefined) return { status, code: cause.code, message: cause.message };
  }
  return parserAnswer(cause) ?? { status: 500, code: "INTERNAL", message: "Internal error" };
}

/** What express and its body parser refuse by themselves: they name a status, and a type for some. */
function parserAnswer(cause: unknown): Answer | undefined {
  if (!(cause instanceof Error)) return undefined;
  const { status, type } = cause as { status?: unknown; type?: unknown };
  if (type === "entity.parse.failed") return { status: 400, code: "MALFORMED_JSON", message: "The body is not JSON" };
  if (status === 413) return { status, code: "PAYLOAD_TOO_LARGE", message: "The body is too large" };
  if (typeof status === "number" && status >= 400 && status < 500) {
    return { status, code: "BAD_REQUEST", message: "The request is not valid" };
  }
  return undefined;
}
