import { createHash } from "node:crypto";
import type { Identity } from "./authenticate.ts";

/** What is taken back: everything of a user, one token, or everything of a tenant. */
export type Revocation =
  | { readonly user: string; readonly namespace?: string }
  | { readonly token: string }
  | { readonly namespace: string };

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

/** Remembered for this long in milliseconds: tokens that live longer need the application's own `isRevoked`. */
const memory = 24 * 3600 * 1000;
const maxRecords = 10_000;

export function revocationRecord(revocation: Revocation): RevocationRecord {
  const at = Date.now();
  if ("token" in revocation) return { tokenHash: hash(revocation.token), at };
  return { ...revocation, at };
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
