import { createHash } from "node:crypto";
import { ContractError } from "@wirepact/contracts";
import type { Identity } from "./authenticate.ts";

/** What is taken back: everything of a user, one token, or everything of a tenant. */
export type Revocation = Holder | { readonly token: string };

/** Whose rights have changed: a user's, everywhere or in one namespace; or everybody's in a namespace. */
export type Holder = { readonly user: string; readonly namespace?: string } | { readonly namespace: string };

/** Tokens taken back on this node. Only those issued before count: who signs in again is welcome. */
export interface Revocations {
  add(revocation: RevocationRecord): void;
  /** Whether an identity was taken back. */
  covers(subject: RevocationSubject): boolean;
}

/** What travels between nodes: the token as its hash, because a broker has no business with tokens. */
export interface RevocationRecord {
  readonly user?: string;
  readonly tokenHash?: string;
  readonly namespace?: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface RevocationSubject {
  readonly namespace: string;
  readonly user: string | undefined;
  readonly token: unknown;
  readonly identity: Identity<unknown>;
}

/**
 * Remembered for this long in milliseconds, and so many, the newest: tokens that live longer, and revocations by the thousand,
 * need the application's own `isRevoked`.
 */
const memory = 24 * 3600 * 1000;
const maxRecords = 10_000;

/**
 * @throws ContractError `USAGE` for what names nobody: a user that is `undefined` would otherwise be everybody.
 */
export function revocationRecord(revocation: Revocation): RevocationRecord {
  const at = Date.now();
  if (Object.keys(revocation ?? {}).join() === "token") {
    const { token } = revocation as { readonly token: unknown };
    if (typeof token === "string" && token !== "") return { tokenHash: hash(token), at };
  }
  checkHolder(revocation as Holder, "revoke()");
  return { ...(revocation as Holder), at };
}

/** @throws ContractError `USAGE` for what names nobody, or a namespace by something else than its address. */
export function checkHolder(holder: Holder, path: string): void {
  const entries = Object.entries(holder ?? {});
  const isNamed = ([key, value]: [string, unknown]) =>
    typeof value === "string" && (key === "user" ? value !== "" : key === "namespace" && value.startsWith("/"));
  if (entries.length > 0 && entries.every(isNamed)) return;
  throw new ContractError("USAGE", "It is not said whose rights these are.", {
    path,
    hint: 'Give { user: "7" }, { namespace: "/workspace-1" } (its address), both, or to revoke() { token }.',
  });
}

export function createRevocations(): Revocations {
  const records = new Map<string, RevocationRecord>();
  return {
    add(record) {
      const key = keyOf(record);
      records.delete(key);
      records.set(key, record);
      for (const [oldest, { at }] of records) {
        if (records.size <= maxRecords && at > Date.now() - memory) break;
        records.delete(oldest);
      }
    },
    covers(subject) {
      // The hash of a token costs every handshake; mostly there is nothing to compare it with.
      if (records.size === 0) return false;
      const { namespace, user, token } = subject;
      const candidates = [
        keyOf({ namespace }),
        ...(user === undefined ? [] : [keyOf({ user }), keyOf({ user, namespace })]),
        ...(typeof token === "string" ? [keyOf({ tokenHash: hash(token) })] : []),
      ];
      return candidates.some((key) => {
        const record = records.get(key);
        return record !== undefined && matches(record, subject);
      });
    },
  };
}

/** Whether a record means this caller. A token says when it was issued in whole seconds: in doubt it is taken back. */
export function matches(record: RevocationRecord, { namespace, user, token, identity }: RevocationSubject): boolean {
  if (record.tokenHash !== undefined) return typeof token === "string" && hash(token) === record.tokenHash;
  if (record.namespace !== undefined && record.namespace !== namespace) return false;
  if (record.user !== undefined && record.user !== user) return false;
  return identity.issuedAt === undefined || identity.issuedAt <= record.at;
}

function keyOf({ user, tokenHash, namespace }: Omit<RevocationRecord, "at">): string {
  return JSON.stringify([user, tokenHash, namespace]);
}

function hash(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
