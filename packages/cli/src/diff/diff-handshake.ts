import type { Finding, Skew } from "./finding.ts";
import { finding } from "./finding.ts";
import { schemaFindings } from "./schema-findings.ts";

/** What clients show at the door. */
export function diffHandshake(skew: Skew): readonly Finding[] {
  const [old, now] = [skew.old.handshake, skew.new.handshake];
  if (!old && now) {
    const message = "What the handshake carries was not said before; look whether old clients send it.";
    return [finding("AUTH_DECLARED", "handshake", { old: "", new: now.scheme ?? "declared", message })];
  }
  const [before, after] = [old?.scheme ?? "", now?.scheme ?? ""];
  const scheme =
    before === after
      ? []
      : [
          finding("AUTH_SCHEME_CHANGED", "handshake.scheme", {
            old: before,
            new: after,
            message: `Clients of ${skew.old.version} prove who they are by "${before}", which is not asked for any more.`,
          }),
        ];
  if (!old?.auth || !now?.auth) return scheme;
  const payload = {
    path: "handshake.auth",
    receives: "server",
    old: { schema: old.auth, root: old.auth },
    new: { schema: now.auth, root: now.auth },
    rule: "AUTH_SCHEMA_CHANGED",
  } as const;
  return [...scheme, ...schemaFindings(skew, payload)];
}
