import type { JsonSchema, ManifestAck } from "@wirepact/contracts";
import type { SchemaNode } from "../schema/shape.ts";
import type { Finding, Side, Skew } from "./finding.ts";
import { finding, sideName } from "./finding.ts";
import { schemaFindings } from "./schema-findings.ts";

const node = (schema: JsonSchema): SchemaNode => ({ schema, root: schema });

const inWords: Readonly<Record<ManifestAck["kind"], string>> = {
  none: "no ack",
  legacy: "(error?: string)",
  result: "a result",
};

/** How an event is answered. `receives`: who gets the answer, that is, who sent the event. */
export function diffAck(
  skew: Skew,
  path: string,
  receives: Side,
  old: ManifestAck,
  now: ManifestAck,
): readonly Finding[] {
  if (old.kind !== now.kind) return [kindChanged(skew, path, receives, old, now)];
  const data =
    old.data && now.data
      ? schemaFindings(skew, { path: `${path}.ack`, receives, old: node(old.data), new: node(now.data) })
      : [];
  return [
    ...data,
    ...errors(skew, path, receives, old, now),
    ...diffSentences(`${path}.ack`, old.messages, now.messages),
  ];
}

function kindChanged(skew: Skew, path: string, receives: Side, old: ManifestAck, now: ManifestAck): Finding {
  const rule = old.kind === "none" ? "ACK_ADDED" : now.kind === "none" ? "ACK_REMOVED" : "ACK_REQUIREDNESS";
  const other = sideName(skew, receives === "server" ? "client" : "server");
  const [asks, answers] = skew.mode === (receives === "client" ? "backward" : "forward") ? [old, now] : [now, old];
  return finding(rule, `${path}.ack`, {
    old: inWords[old.kind],
    new: inWords[now.kind],
    mode: skew.mode,
    receives,
    message: `From ${other} comes ${inWords[answers.kind]}, where ${sideName(skew, receives)} expect ${inWords[asks.kind]}.`,
  });
}

function errors(skew: Skew, path: string, receives: Side, old: ManifestAck, now: ManifestAck): readonly Finding[] {
  const [before, after] = [old.errors ?? {}, now.errors ?? {}];
  const severity = skew.exhaustiveErrors ? "WIRE" : "WARN";
  const added = Object.keys(after).filter((code) => !Object.hasOwn(before, code));
  return [
    ...added.map((code) =>
      finding("ERROR_CODE_ADDED", `${path}.ack.errors.${code}`, {
        severity,
        old: "",
        new: code,
        message: `"${code}" is answered by the new version; callers of ${skew.old.version} treat it as any other error.`,
      }),
    ),
    ...Object.entries(before).flatMap(([code, schema]) => {
      const place = `${path}.ack.errors.${code}`;
      const theirs = after[code];
      if (theirs) return schemaFindings(skew, { path: place, receives, old: node(schema), new: node(theirs) });
      const message = `"${code}" is not answered any more; what callers of ${skew.old.version} do about it never runs.`;
      return [finding("ERROR_CODE_REMOVED", place, { old: code, new: "", message })];
    }),
  ];
}

/** Sentences by code: existing clients compare them. */
export function diffSentences(
  path: string,
  old: Readonly<Record<string, string>> = {},
  now: Readonly<Record<string, string>> = {},
): readonly Finding[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((code) => {
    const [before = code, after = code] = [old[code], now[code]];
    if (before === after) return [];
    const message = `Clients that compare "${before}" meet "${after}".`;
    return [finding("ERROR_SENTENCE_CHANGED", `${path}.messages.${code}`, { old: before, new: after, message })];
  });
}
