import { UsageError } from "../usage-error.ts";
import { methodName } from "./naming.ts";
import type { SdkModel, SdkNamespace } from "./sdk-model.ts";
import { broadcastsOf, callsOf, joinableOf, sendsOf } from "./sdk-model.ts";

/** What a connected namespace, a room, a scope of the server's and the hooks have of their own. */
const ownNames = {
  namespace: ["name", "connection", "onError", "onMisfit", "refresh", "close", "raw"],
  room: ["status", "error", "snapshot", "subscribe", "joined", "leave", "on", "onDiscontinuity", "presence"],
  scope: ["to", "except"],
  server: ["all", "except", "realtime"],
};

/**
 * Refuses a contract whose names would meet in the SDK.
 *
 * @throws UsageError that says which two, and what to do.
 */
export function checkNames(model: SdkModel): void {
  distinct(
    "files",
    model.namespaces.map(({ key, file }) => [file, `namespaces.${key}`] as const),
    ["index"],
  );
  for (const namespace of model.namespaces) checkNamespaceNames(namespace);
}

function checkNamespaceNames(namespace: SdkNamespace): void {
  const { key, rooms, serverEvents } = namespace;
  const calls = callsOf(namespace);
  const at = (kind: string) => (one: { readonly key: string }) => `${key}.${kind}.${one.key}`;
  const called = at("clientEvents");
  const heard = at("serverEvents");
  const room = at("rooms");
  distinct(
    "methods of the client",
    [
      ...calls.map((event) => [methodName(event.key), called(event)] as const),
      ...calls.map((event) => [`try${event.pascal}`, called(event)] as const),
      ...sendsOf(namespace).map((event) => [methodName(event.key), called(event)] as const),
      ...joinableOf(namespace).map((one) => [methodName(one.key), room(one)] as const),
      ...serverEvents.map((event) => [`on${event.pascal}`, heard(event)] as const),
    ],
    ownNames.namespace,
  );
  distinct(
    "emitters",
    broadcastsOf(namespace).map((event) => [methodName(event.key), heard(event)] as const),
    ownNames.scope,
  );
  distinct(
    "rooms of the server",
    rooms.map((one) => [methodName(one.key), room(one)] as const),
    ownNames.server,
  );
  for (const one of rooms) {
    distinct(
      "methods of a room",
      one.events.map((event) => [`on${event.pascal}`, heard(event)] as const),
      ownNames.room,
    );
    distinct(
      "emitters",
      one.events.map((event) => [methodName(event.key), heard(event)] as const),
      ownNames.scope,
    );
  }
  distinct(
    "hooks",
    [
      ...joinableOf(namespace).map((one) => [`use${one.pascal}Room`, room(one)] as const),
      ...joinableOf(namespace).flatMap((one) =>
        one.events.map((event) => [`use${one.pascal}${event.pascal}`, `${room(one)} with ${heard(event)}`] as const),
      ),
      ...joinableOf(namespace)
        .filter(({ presence }) => presence)
        .map((one) => [`use${one.pascal}Presence`, room(one)] as const),
      ...serverEvents.map((event) => [`use${event.pascal}Event`, heard(event)] as const),
      ...calls.map((event) => [`use${event.pascal}`, called(event)] as const),
    ],
    ["useConnection", `use${namespace.pascal}`],
  );
}

function distinct(
  what: string,
  named: readonly (readonly [name: string, path: string])[],
  own: readonly string[],
): void {
  const owners = new Map(own.map((name) => [name, "the SDK itself"]));
  for (const [name, path] of named) {
    const other = owners.get(name);
    if (other !== undefined) {
      throw new UsageError(`"${name}" would be two ${what}: for ${other} and for ${path}.`, {
        hint: "Rename the key of one of them; `name` (for an event) or the template (for a room) keeps what is on the wire.",
      });
    }
    owners.set(name, path);
  }
}
