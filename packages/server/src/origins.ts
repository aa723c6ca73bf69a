import { ContractError } from "@wirepact/contracts";

/** Where the browser pages may come from: a list, or the comma-separated text of an environment variable. */
export type Origins = string | readonly string[];

/** Tells whether a request may come from there. `undefined`: it carries no Origin, so no browser page sent it. */
export type OriginRule = (origin: string | undefined) => boolean;

export interface OriginOptions {
  readonly origins: Origins | undefined;
  /** Requests without an Origin: scripts, servers, apps. They still need a token. Default: true. */
  readonly allowMissingOrigin?: boolean;
}

/** As browsers write it: scheme, host and port, lower case, no trailing slash, no default port. */
function normalise(entry: unknown): string {
  const text = String(entry).trim();
  const url = typeof entry === "string" && URL.canParse(text) ? new URL(text) : undefined;
  if (
    !url ||
    url.hostname.includes("*") ||
    url.origin === "null" ||
    url.pathname !== "/" ||
    url.search ||
    url.hash ||
    url.username
  ) {
    throw new ContractError("USAGE", `"${text}" is no origin.`, {
      path: "origins",
      hint: 'Scheme, host and port: "https://app.example.com". No path, no wildcard.',
    });
  }
  return url.origin;
}

/**
 * Makes the rule that both the polling transport and the WebSocket upgrade are held to. CORS headers alone do not stop a
 * foreign page from opening a WebSocket (cross-site WebSocket hijacking).
 *
 * @throws ContractError `USAGE` for an entry that is no origin, or an empty list in production.
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-10.2
 */
export function createOriginRule(options: OriginOptions, production: boolean): OriginRule {
  const { origins = [], allowMissingOrigin = true } = options;
  const list: readonly unknown[] =
    typeof origins === "string" ? origins.split(",") : Array.isArray(origins) ? origins : [origins];
  const entries = list.filter((entry) => typeof entry !== "string" || entry.trim() !== "");
  if (entries.length === 0 && production) {
    throw new ContractError("USAGE", "No origin is allowed, and this is production.", {
      path: "origins",
      hint: "List the addresses of your web app, for example from FRONTEND_URL.",
    });
  }
  const allowed = new Set(entries.map(normalise));
  return (origin) => (origin === undefined ? allowMissingOrigin : allowed.has(origin.toLowerCase()));
}
