import type { ManifestNamespace, ManifestRoom } from "@wirepact/contracts";
import { diffParams, wireName } from "./diff-params.ts";
import type { Finding, Skew } from "./finding.ts";
import { finding } from "./finding.ts";

/** Rooms are known on the wire by their templates. */
export function diffRooms(
  skew: Skew,
  path: string,
  old: ManifestNamespace,
  now: ManifestNamespace,
): readonly Finding[] {
  const [before, after] = [Object.entries(old.rooms), Object.entries(now.rooms)];
  const twin = (rooms: readonly [string, ManifestRoom][], { template }: ManifestRoom) =>
    rooms.find(([, room]) => wireName(room.template) === wireName(template));
  return [
    ...before.flatMap(([key, room]) => {
      const place = `${path}.rooms.${key}`;
      const match = twin(after, room);
      if (match) return diffRoom(skew, place, room, match[1], key, match[0]);
      const renamed = now.rooms[key];
      const message = `"${room.template}" cannot be joined any more; its members hear nothing.`;
      const parts = { old: room.template, new: renamed?.template ?? "", message };
      return [finding(renamed ? "ROOM_SAME_NAME" : "ROOM_NO_DELETE", place, parts)];
    }),
    ...after
      .filter(([key, room]) => !twin(before, room) && !old.rooms[key])
      .map(([key, { template }]) =>
        finding("ROOM_ADDED", `${path}.rooms.${key}`, { old: "", new: template, message: "Nobody has to join it." }),
      ),
  ];
}

function diffRoom(
  skew: Skew,
  path: string,
  old: ManifestRoom,
  now: ManifestRoom,
  oldKey: string,
  newKey: string,
): readonly Finding[] {
  const findings: Finding[] = [
    ...diffParams(skew, path, "ROOM_SAME_NAME", old.template, now.template, old.params, now.params),
  ];
  const say = (
    ...[rule, word, was, is, message, severity]: [Finding["rule"], string, string, string, string, Finding["severity"]?]
  ) => findings.push(finding(rule, `${path}${word}`, { old: was, new: is, message, ...(severity && { severity }) }));
  if (oldKey !== newKey)
    say("KEY_RENAMED_SAME_WIRE_NAME", "", oldKey, newKey, `Code that says "${oldKey}" does not compile.`);
  if (old.durable && !now.durable) {
    say("ROOM_DURABILITY_DROPPED", ".durable", "true", "false", "Clients that resume by position find no log.");
  }
  if (!old.durable && now.durable) {
    say(
      "DELIVERY_SEMANTICS_CHANGED",
      ".durable",
      "false",
      "true",
      "What is addressed to it is kept, and sent again on resume.",
    );
  }
  if (old.joinedBy !== now.joinedBy) {
    const message = now.joinedBy === "server" ? "Clients that ask to join are refused." : "Clients may ask to join.";
    say(
      "ROOM_JOIN_CHANGED",
      ".joinedBy",
      old.joinedBy,
      now.joinedBy,
      message,
      now.joinedBy === "server" ? "WIRE" : "SAFE",
    );
  }
  if (old.description !== now.description) {
    say("DOCUMENTATION_CHANGED", "", old.description ?? "", now.description ?? "", "The description changed.");
  }
  return findings;
}
