import type { JsonSchema, ManifestNamespace, ManifestRoom } from "@wirepact/contracts";
import { diffParams, wireName } from "./diff-params.ts";
import type { Finding, Skew } from "./finding.ts";
import { finding, gained, lost } from "./finding.ts";
import { schemaFindings } from "./schema-findings.ts";

type Room = readonly [key: string, room: ManifestRoom];

/** Rooms are known on the wire by their templates. */
export function diffRooms(
  skew: Skew,
  path: string,
  old: ManifestNamespace,
  now: ManifestNamespace,
): readonly Finding[] {
  const [before, after] = [Object.entries(old.rooms), Object.entries(now.rooms)];
  const twin = (rooms: readonly Room[], { template }: ManifestRoom) =>
    rooms.find(([, room]) => wireName(room.template) === wireName(template));
  const place = (key: string) => `${path}.rooms.${key}`;
  return [
    ...before.flatMap(([key, room]) => {
      const match = twin(after, room);
      return match ? diffRoom(skew, place(key), [key, room], match) : [gone(skew, place(key), room, now.rooms[key])];
    }),
    ...after
      .filter(([key, room]) => !twin(before, room) && !old.rooms[key])
      .map(([key, room]) => added(skew, place(key), room)),
  ];
}

function gone(skew: Skew, path: string, old: ManifestRoom, renamed: ManifestRoom | undefined): Finding {
  const message = `"${old.template}" is joined by clients of one version, and no room of the other's.`;
  if (renamed) return finding("ROOM_SAME_NAME", path, { old: old.template, new: renamed.template, message });
  return finding("ROOM_NO_DELETE", path, { severity: lost(skew), old: old.template, new: "", message });
}

function added(skew: Skew, path: string, { template, joinedBy }: ManifestRoom): Finding {
  const severity = joinedBy === "client" ? gained(skew) : "SAFE";
  const message =
    severity === "SAFE"
      ? "Nobody has to join it."
      : `"${template}" is joined by new clients and unknown to old servers.`;
  return finding("ROOM_ADDED", path, { severity, old: "", new: template, message });
}

function diffRoom(skew: Skew, path: string, [oldKey, old]: Room, [newKey, now]: Room): readonly Finding[] {
  const findings = [...diffParams(skew, path, "ROOM_SAME_NAME", old.template, now.template, old.params, now.params)];
  if (oldKey !== newKey) {
    const message = `Code that says "${oldKey}" does not compile; on the wire it is "${old.template}" as before.`;
    findings.push(finding("KEY_RENAMED_SAME_WIRE_NAME", path, { old: oldKey, new: newKey, message }));
  }
  findings.push(...diffPresence(skew, `${path}.presence`, old.presence, now.presence));
  if (old.durable !== now.durable) findings.push(durability(skew, `${path}.durable`, now.durable));
  if (old.joinedBy !== now.joinedBy) {
    const opened = now.joinedBy === "client";
    const message = "Clients of one version ask to join, and the server of the other refuses.";
    const parts = { severity: (opened ? gained : lost)(skew), old: old.joinedBy, new: now.joinedBy, message };
    findings.push(finding("ROOM_JOIN_CHANGED", `${path}.joinedBy`, parts));
  }
  if (old.description !== now.description) {
    const parts = { old: old.description ?? "", new: now.description ?? "", message: "The description changed." };
    findings.push(finding("DOCUMENTATION_CHANGED", path, parts));
  }
  return findings;
}

/** A state goes both ways: each client sends its own, and the server passes it on to the others. */
function diffPresence(skew: Skew, path: string, old?: JsonSchema, now?: JsonSchema): readonly Finding[] {
  if (old && now) {
    const state = { path, old: { schema: old, root: old }, new: { schema: now, root: now } };
    return [
      ...schemaFindings(skew, { ...state, receives: "server" }),
      ...schemaFindings(skew, { ...state, receives: "client" }),
    ];
  }
  if (!old && !now) return [];
  const severity = (now ? gained : lost)(skew);
  const sides = { severity, old: old ? "shown" : "", new: now ? "shown" : "" };
  const message =
    severity === "SAFE"
      ? "Nobody of the other version asks who is there."
      : "Clients of one version ask who is there, and the server of the other refuses.";
  return [finding(now ? "PRESENCE_ADDED" : "PRESENCE_DROPPED", path, { ...sides, message })];
}

function durability(skew: Skew, path: string, durable: boolean): Finding {
  const sides = { old: String(!durable), new: String(durable) };
  if ((durable ? gained : lost)(skew) === "WIRE") {
    const message = "Clients that resume by position find no log.";
    return finding("ROOM_DURABILITY_DROPPED", path, { ...sides, message });
  }
  const message = durable ? "What is addressed to it is kept, and sent again on resume." : "Nothing is kept any more.";
  return finding("DELIVERY_SEMANTICS_CHANGED", path, { ...sides, message });
}
