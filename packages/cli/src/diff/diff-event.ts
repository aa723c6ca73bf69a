import type { ManifestEvent } from "@wirepact/contracts";
import { diffAck } from "./diff-ack.ts";
import { diffArgs } from "./diff-args.ts";
import { diffOpaque } from "./diff-opaque.ts";
import type { Finding, Side, Skew } from "./finding.ts";
import { finding, gained, lost } from "./finding.ts";

/** What an event needs to know of its namespace: the names that rooms have on the wire. */
export type RoomNames = (version: "old" | "new", key: string) => string;

/** One event of the same name and direction. */
export function diffEvent(
  skew: Skew,
  path: string,
  sentBy: Side,
  old: ManifestEvent,
  now: ManifestEvent,
  rooms: RoomNames,
): readonly Finding[] {
  const receives = sentBy === "client" ? "server" : "client";
  return [
    ...diffArgs(skew, path, receives, old.args, now.args),
    ...diffAck(skew, path, sentBy, old.ack, now.ack),
    ...joining(skew, path, old, now, rooms),
    ...delivery(path, old, now, rooms),
    ...aliases(skew, path, old, now),
    ...diffOpaque(path, old, now),
    ...prose(path, old, now),
  ];
}

function joining(
  skew: Skew,
  path: string,
  old: ManifestEvent,
  now: ManifestEvent,
  rooms: RoomNames,
): readonly Finding[] {
  return (["joins", "leaves"] as const).flatMap((word) => {
    const before = old[word] === undefined ? "" : rooms("old", old[word]);
    const after = now[word] === undefined ? "" : rooms("new", now[word]);
    if (before === after) return [];
    const message = `It ${word} ${before ? `"${before}"` : "nothing"} in one version and ${after ? `"${after}"` : "nothing"} in the other.`;
    const severity = before === "" ? gained(skew) : after === "" ? lost(skew) : "WIRE";
    return [finding("ROOM_JOIN_CHANGED", `${path}.${word}`, { severity, old: before, new: after, message })];
  });
}

function delivery(path: string, old: ManifestEvent, now: ManifestEvent, rooms: RoomNames): readonly Finding[] {
  const names = (version: "old" | "new", keys?: readonly string[]) =>
    keys
      ? keys
          .map((key) => rooms(version, key))
          .sort()
          .join(", ")
      : "any room, and everybody";
  const pairs = [
    ["volatile", old.volatile ? "may be dropped" : "kept", now.volatile ? "may be dropped" : "kept"],
    ["timeout", `${old.timeout ?? "default"}`, `${now.timeout ?? "default"}`],
    ["maxBytes", `${old.maxBytes ?? "default"}`, `${now.maxBytes ?? "default"}`],
    ["rooms", names("old", old.rooms), names("new", now.rooms)],
  ] as const;
  return pairs.flatMap(([word, before, after]) => {
    if (before === after) return [];
    const message = `${word}: one version counts on "${before}", the other on "${after}".`;
    return [finding("DELIVERY_SEMANTICS_CHANGED", `${path}.${word}`, { old: before, new: after, message })];
  });
}

function aliases(skew: Skew, path: string, old: ManifestEvent, now: ManifestEvent): readonly Finding[] {
  const kept = new Set([now.name, ...(now.aliases ?? [])]);
  const known = new Set([old.name, ...(old.aliases ?? [])]);
  return [
    ...(old.aliases ?? [])
      .filter((alias) => !kept.has(alias))
      .map((alias) =>
        finding("EVENT_NO_DELETE", `${path}.aliases`, {
          severity: lost(skew),
          old: alias,
          new: "",
          message: `"${alias}" is not sent any more; clients that listen to the old name hear nothing.`,
        }),
      ),
    ...(now.aliases ?? [])
      .filter((alias) => !known.has(alias))
      .map((alias) =>
        finding("EVENT_ADDED", `${path}.aliases`, { old: "", new: alias, message: `Also sent as "${alias}".` }),
      ),
  ];
}

function prose(path: string, old: ManifestEvent, now: ManifestEvent): readonly Finding[] {
  const text = ({ description, examples, deprecated }: ManifestEvent) =>
    JSON.stringify([description, examples, deprecated]);
  if (text(old) === text(now)) return [];
  const message = "Description, examples or deprecation changed.";
  return [finding("DOCUMENTATION_CHANGED", path, { old: old.description ?? "", new: now.description ?? "", message })];
}
