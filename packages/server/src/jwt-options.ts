import { ContractError } from "@wirepact/contracts";
import { jwtAlgorithms } from "./jwt-key.ts";

const names = [
  "secret",
  "algorithms",
  "claims",
  "issuer",
  "audience",
  "clockTolerance",
  "acceptQueryToken",
  "isRevoked",
] as const;

/** Longer than clocks differ: a token would live on for that long. */
const maxTolerance = 600;

/**
 * What only callers without types can get wrong, and would hear of when nobody gets in, or everybody.
 *
 * @throws ContractError `USAGE`.
 */
export function checkJwtOptions(options: { readonly [name in (typeof names)[number]]?: unknown }): void {
  const { algorithms, clockTolerance, isRevoked } = options;
  const unknown = Object.keys(options).find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) throw usage(unknown, "is no option", names.join(", "));
  const known =
    Array.isArray(algorithms) && algorithms.every((name) => (jwtAlgorithms as readonly unknown[]).includes(name));
  if (!known) throw usage("algorithms", "names something else than algorithms", jwtAlgorithms.join(", "));
  if ((algorithms as unknown[]).length === 0)
    throw usage("algorithms", "is empty, so no token can be valid", 'Leave it out for ["HS256"].');
  if (typeof clockTolerance !== "number" || !(clockTolerance >= 0 && clockTolerance <= maxTolerance)) {
    throw usage("clockTolerance", `cannot be ${String(clockTolerance)}`, `Give seconds, from 0 to ${maxTolerance}.`);
  }
  for (const name of ["issuer", "audience"] as const) {
    const given = options[name];
    const list: unknown[] = Array.isArray(given) ? given : [given];
    const isText = list.length > 0 && list.every((entry) => typeof entry === "string" && entry !== "");
    if (given !== undefined && !isText) throw usage(name, "is no text", "Leave it out to ask for none.");
  }
  if (isRevoked !== undefined && typeof isRevoked !== "function") {
    throw usage("isRevoked", "is no function", "Give one from claims to true or false.");
  }
}

function usage(name: string, what: string, hint: string): ContractError {
  return new ContractError("USAGE", `The option "${name}" ${what}.`, { path: `jwt({ ${name} })`, hint });
}
