import { WireError } from "@wirepact/contracts";
import type { Server } from "socket.io";
import type { Authorizer } from "./authorizer.ts";
import type { ErrorReporter } from "./error-reporter.ts";
import type { Holder, Revocation, RevocationRecord, Revocations } from "./revocations.ts";
import { checkHolder, matches, revocationRecord } from "./revocations.ts";
import type { RoomMembership } from "./room-membership.ts";
import type { Session } from "./session.ts";
import type { Sessions } from "./sessions.ts";

/** What the application can do about rights that change while their holders are connected. */
export interface Rights {
  /**
   * Takes back what was granted: whoever it concerns is disconnected at once, on every node, and cannot come back with a
   * token that was issued before: for 24 hours, and among the newest 10,000 revocations. A namespace is named by its address.
   *
   * @throws ContractError `USAGE` for what names nobody.
   */
  revoke(revocation: Revocation): void;
  /**
   * Asks all rules again, on every node, because somebody's rights have changed: who may not be there any more is taken out of
   * the room, or out of the namespace.
   *
   * @throws ContractError `USAGE` for what names nobody.
   */
  reauthorize(who: Holder): void;
}

export interface RightsOptions {
  readonly sessions: Sessions;
  readonly revocations: Revocations;
  readonly authorizer: Authorizer;
  readonly membership: RoomMembership;
  readonly reporter: ErrorReporter;
  readonly userOf: (claims: unknown) => string | undefined;
  readonly io: Server;
  /** Whether there are other nodes to tell. */
  readonly hasOthers: boolean;
}

/** The messages by which nodes tell each other. */
const revokeMessage = "wirepact:revoke";
const reauthorizeMessage = "wirepact:reauthorize";

/** Tells all other nodes: everything there is to do in a process that has no sessions. */
export function tellRights(io: Pick<Server, "serverSideEmit">) {
  return {
    revoke: (record: RevocationRecord) => void io.serverSideEmit(revokeMessage, record),
    reauthorize: (who: Holder) => void io.serverSideEmit(reauthorizeMessage, who),
  };
}

export function createRights(options: RightsOptions): Rights {
  const { sessions, revocations, authorizer, membership, reporter, userOf, io, hasOthers } = options;
  const others = hasOthers ? tellRights(io) : undefined;

  function revokeHere(record: RevocationRecord): void {
    revocations.add(record);
    for (const session of sessions.all()) {
      const { identity, handshake, view } = session;
      const subject = { namespace: view.name, user: userOf(identity.claims), token: handshake.auth.token, identity };
      if (matches(record, subject)) sessions.close(session, new WireError("REVOKED"), "terminal");
    }
  }

  function reauthorizeHere(who: { readonly user?: string; readonly namespace?: string }): void {
    for (const session of sessions.all()) {
      const { identity, view } = session;
      if (who.namespace !== undefined && who.namespace !== view.name) continue;
      if (who.user !== undefined && who.user !== userOf(identity.claims)) continue;
      judge(session).catch((cause: unknown) => reporter.report(cause, { namespace: view.name }));
    }
  }

  async function judge(session: Session): Promise<void> {
    const { identity, handshake, view } = session;
    const applicant = { namespaceKey: view.key, namespace: view.name, params: view.params, handshake, identity };
    const refusal = await authorizer.connect(applicant).then(
      () => undefined,
      (cause: unknown) => reporter.report(cause, { namespace: view.name, socket: session.socket.id }),
    );
    if (refusal) sessions.close(session, refusal, refusal.code === "FORBIDDEN" ? "terminal" : "retry");
    else await membership.reauthorize(session);
  }

  io.on(revokeMessage, revokeHere);
  io.on(reauthorizeMessage, reauthorizeHere);

  return {
    revoke(revocation) {
      const record = revocationRecord(revocation);
      revokeHere(record);
      others?.revoke(record);
    },
    reauthorize(who) {
      checkHolder(who, "reauthorize()");
      reauthorizeHere(who);
      others?.reauthorize(who);
    },
  };
}
