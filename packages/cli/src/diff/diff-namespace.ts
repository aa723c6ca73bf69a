import type { ManifestEvent, ManifestNamespace } from "@wirepact/contracts";
import { diffEvent } from "./diff-event.ts";
import { diffParams, wireName } from "./diff-params.ts";
import { diffRooms } from "./diff-rooms.ts";
import type { Finding, Side, Skew } from "./finding.ts";
import { finding, gained, lost } from "./finding.ts";

type Events = Readonly<Record<string, ManifestEvent>>;

/** One namespace at the same address. */
export function diffNamespace(
  skew: Skew,
  path: string,
  old: ManifestNamespace,
  now: ManifestNamespace,
): readonly Finding[] {
  return [
    ...diffParams(skew, path, "NAMESPACE_SAME_PARAMS", old.address, now.address, old.params, now.params),
    ...diffRooms(skew, path, old, now),
    ...diffEvents(skew, path, "client", old, now),
    ...diffEvents(skew, path, "server", old, now),
    ...reserved(path, old, now),
    ...(old.description === now.description
      ? []
      : [
          finding("DOCUMENTATION_CHANGED", path, {
            old: old.description ?? "",
            new: now.description ?? "",
            message: "The description changed.",
          }),
        ]),
  ];
}

const eventsOf = (namespace: ManifestNamespace, side: Side): Events =>
  side === "client" ? namespace.clientEvents : namespace.serverEvents;

type Named = ReadonlyMap<string, readonly [key: string, event: ManifestEvent]>;

const indexes = new WeakMap<Events, Named>();

/** The event that has this name on the wire: out of an index, because a contract of 1,000 events asks 1,000 times. */
function named(events: Events, name: string): readonly [key: string, event: ManifestEvent] | undefined {
  let index = indexes.get(events);
  if (!index) {
    // Of two with one name the first stays.
    index = new Map(
      Object.entries(events)
        .reverse()
        .map((entry) => [wireName(entry[1].name), entry]),
    );
    indexes.set(events, index);
  }
  return index.get(wireName(name));
}

function diffEvents(
  skew: Skew,
  path: string,
  side: Side,
  old: ManifestNamespace,
  now: ManifestNamespace,
): readonly Finding[] {
  const rooms = (version: "old" | "new", key: string) =>
    wireName((version === "old" ? old : now).rooms[key]?.template ?? key);
  const [before, after] = [eventsOf(old, side), eventsOf(now, side)];
  const place = (key: string) => `${path}.${side}Events.${key}`;
  return [
    ...Object.entries(before).flatMap(([key, event]) => {
      const match = named(after, event.name);
      if (!match) return [gone(skew, place(key), side, event, now)];
      const renamed = finding("KEY_RENAMED_SAME_WIRE_NAME", place(key), {
        old: key,
        new: match[0],
        message: `Code that says "${key}" does not compile; on the wire it is "${event.name}" as before.`,
      });
      return [...(match[0] === key ? [] : [renamed]), ...diffEvent(skew, place(key), side, event, match[1], rooms)];
    }),
    ...Object.entries(after)
      .filter(
        ([, event]) =>
          !named(before, event.name) && !named(eventsOf(old, side === "client" ? "server" : "client"), event.name),
      )
      .map(([key, event]) => added(skew, place(key), side, event)),
  ];
}

function gone(skew: Skew, path: string, side: Side, old: ManifestEvent, now: ManifestNamespace): Finding {
  if (named(eventsOf(now, side === "client" ? "server" : "client"), old.name)) {
    // A new client only listens for what an old server only takes.
    const severity = side === "client" && skew.mode === "forward" ? "WARN" : "WIRE";
    return finding("EVENT_SAME_DIRECTION", path, {
      severity,
      old: `sent by the ${side}`,
      new: `received by the ${side}`,
      message: `"${old.name}" now goes the other way.`,
    });
  }
  if (old.deprecated !== undefined && now.reserved.some((name) => wireName(name) === wireName(old.name))) {
    const message = "It was deprecated, and nobody will use its name for anything else.";
    return finding("EVENT_RETIRED", path, { old: old.name, new: "", message });
  }
  const what =
    side === "client" ? "is sent by old clients and answered UNKNOWN_EVENT" : "never reaches old clients any more";
  const hint = old.deprecated === undefined ? "deprecate it first, then reserve its name" : "reserve its name";
  const message = `"${old.name}" ${what} (${hint}).`;
  return finding("EVENT_NO_DELETE", path, { severity: lost(skew), old: old.name, new: "", message });
}

/** A new client event is unknown to an old server; for a new server event, new clients of an old server wait in vain. */
function added(skew: Skew, path: string, side: Side, { name }: ManifestEvent): Finding {
  const sides = { old: "", new: name };
  const servers = `servers of ${skew.old.version}`;
  if (gained(skew) === "SAFE") {
    return finding("EVENT_ADDED", path, { ...sides, message: "Nobody of the old version sends it or waits for it." });
  }
  if (side === "client") {
    const message = `"${name}" is sent by new clients; ${servers} answer UNKNOWN_EVENT.`;
    return finding("EVENT_ADDED", path, { severity: "WIRE", ...sides, message });
  }
  return finding("EVENT_ADDED", path, {
    severity: "WARN",
    ...sides,
    message: `"${name}" is never sent by ${servers}.`,
  });
}

function reserved(path: string, old: ManifestNamespace, now: ManifestNamespace): readonly Finding[] {
  const events = [...Object.entries(now.clientEvents), ...Object.entries(now.serverEvents)];
  return old.reserved.flatMap((name) => {
    const place = `${path}.reserved`;
    const user = events.find(([, event]) => event.name === name);
    if (user) {
      const message = `"${name}" meant something else once; clients from then misread it.`;
      return [finding("RESERVED_NO_REUSE", place, { old: name, new: user[0], message })];
    }
    if (now.reserved.includes(name)) return [];
    const message = `Nothing keeps "${name}" from being used again for something else.`;
    return [finding("RESERVED_NO_DELETE", place, { old: name, new: "", message })];
  });
}
