import { errorPage } from "./error-page.ts";

/** What a {@link ContractError} can be about. Each one has a page in the error reference. */
export const contractErrorCodes = [
  "ADDRESS_INVALID",
  "ALIAS_INVALID",
  "EVENT_DUPLICATE",
  "EVENT_NAME_RESERVED",
  "EVENT_ROOM_INVALID",
  "JOIN_INVALID",
  "OPTION_INVALID",
  "OUTBOUND_INVALID",
  "PARAM_INVALID",
  "ROOM_OVERLAP",
  "ROOM_UNKNOWN",
  "SCHEMA_NOT_JSON",
  "SCHEMA_ONE_WAY",
  "TEMPLATE_PARAMS",
  "USAGE",
] as const;

export type ContractErrorCode = (typeof contractErrorCodes)[number];

export interface ContractErrorDetails {
  /** Where in the contract or the payload, for example `workspace.serverEvents.ticket args[0].updatedAt`. */
  readonly path?: string | undefined;
  /** Why it happened. */
  readonly cause?: unknown;
  /** What to do about it. */
  readonly hint?: string | undefined;
  readonly issues?: readonly Issue[] | undefined;
}

/** One thing that is wrong with a value. Holds no part of the value itself, so it may be logged and sent. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * A mistake of the developer's: in a contract's definition, in the set-up of a server or client, or in a payload that is
 * about to be sent. It never travels; what travels is a {@link WireError}. Thrown at the line that made the mistake.
 */
export class ContractError extends Error {
  declare readonly name: "ContractError";
  declare readonly code: ContractErrorCode;
  declare readonly path: string | undefined;
  declare readonly hint: string | undefined;
  declare readonly issues: readonly Issue[];
  /** The page that explains this code. */
  declare readonly docs: string;

  constructor(code: ContractErrorCode, message: string, details: ContractErrorDetails = {}) {
    const { path, cause, hint, issues = [] } = details;
    const docs = errorPage(code);
    const lines = [
      message,
      path && `  at: ${path}`,
      ...issues.map((issue) => `  - ${formatIssue(issue)}`),
      hint && `  hint: ${hint}`,
      `  docs: ${docs}`,
    ];
    super(lines.filter(Boolean).join("\n"), cause === undefined ? cause : { cause });
    Object.assign(this, { name: "ContractError", code, path, hint, issues, docs });
  }
}

/** One line for an issue: `data.ticketId: Invalid input: expected number, received string`. */
export function formatIssue(issue: Issue): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join(".")}: ${issue.message}`;
}
