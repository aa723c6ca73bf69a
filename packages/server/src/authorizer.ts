import type { ContractDefinition } from "@wirepact/contracts";
import { ContractError, WireError } from "@wirepact/contracts";
import type { Handshake, Identity } from "./authenticate.ts";
import type { AnyRules, Rule } from "./authorize.ts";
import type { RoomAddress } from "./namespace-view.ts";
import type { Revocations } from "./revocations.ts";
import type { Session } from "./session.ts";
import { isPromise } from "./when-ready.ts";
import type { InTime } from "./within.ts";

/** Somebody known who wants in. */
export interface Applicant {
  readonly namespaceKey: string;
  readonly namespace: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly handshake: Handshake;
  readonly identity: Identity<unknown>;
}

/** Asks the application's rules. Only `true` is yes; a rule that throws or never answers is no. */
export interface Authorizer {
  /** @throws WireError `REVOKED` or `FORBIDDEN`. */
  connect(applicant: Applicant): Promise<void>;
  room(session: Session, room: RoomAddress): Promise<boolean>;
}

export interface AuthorizerOptions {
  readonly contract: ContractDefinition;
  readonly rules: AnyRules;
  readonly revocations: Revocations;
  readonly userOf: (claims: unknown) => string | undefined;
  readonly inTime: InTime;
}

/** @throws ContractError `USAGE` when a rule is missing: deny by default holds for callers without types, too. */
export function createAuthorizer({ contract, rules, revocations, userOf, inTime }: AuthorizerOptions): Authorizer {
  checkRules(contract, rules);
  const ask = async (rule: Rule<never> | undefined, context: object): Promise<boolean> => {
    const answer: unknown = rule?.(context as never);
    // Most answer at once: no clock is needed for them.
    return (isPromise(answer) ? await inTime(Promise.resolve(answer)) : answer) === true;
  };

  return {
    async connect({ namespaceKey, namespace, params, handshake, identity }) {
      const subject = { namespace, user: userOf(identity.claims), token: handshake.auth.token, identity };
      const context = { claims: identity.claims, params, handshake };
      if (!(await ask(rules[namespaceKey]?.connect, context))) throw new WireError("FORBIDDEN");
      // Last, and not before the rule: what is taken back while the rule thinks is taken back.
      if (revocations.covers(subject)) throw new WireError("REVOKED");
    },
    room: ({ view, identity, handshake }, room) =>
      ask(rules[view.key]?.rooms?.[room.key], {
        claims: identity.claims,
        params: view.params,
        handshake,
        room: room.params,
      }),
  };
}

function checkRules(contract: ContractDefinition, rules: AnyRules): void {
  const missing = Object.entries(contract.namespaces).flatMap(([key, { options }]) => [
    ...(typeof rules?.[key]?.connect === "function" ? [] : [`${key}.connect`]),
    ...Object.keys(options.rooms ?? {})
      .filter((room) => typeof rules?.[key]?.rooms?.[room] !== "function")
      .map((room) => `${key}.rooms.${room}`),
  ]);
  if (missing.length > 0) {
    throw new ContractError("USAGE", `There is no rule for ${missing.join(", ")}.`, {
      path: "authorize",
      hint: "Say who may go there; () => true admits every authenticated caller.",
    });
  }
}
