import type { Manifest, ManifestNamespace } from "@wirepact/contracts";
import type { Finding } from "./finding.ts";
import { finding } from "./finding.ts";

/** Names that generated code exports: schemas with an id of their own. (Keys are compared where they stand.) */
export function diffExports(old: Manifest, now: Manifest): readonly Finding[] {
  const [before, after] = [schemaIds(old), schemaIds(now)];
  const came = [...after].filter(([id]) => !before.has(id));
  return [...before]
    .filter(([id]) => !after.has(id))
    .map(([id, text]) => {
      const renamed = came.find(([, theirs]) => theirs === text)?.[0];
      return finding(renamed === undefined ? "EXPORT_NO_DELETE" : "SCHEMA_ID_RENAMED", `schemas.${id}`, {
        old: id,
        new: renamed ?? "",
        message: `Code that imports "${id}" does not compile.`,
      });
    });
}

/** Ids, with what they stand for. */
function schemaIds(manifest: Manifest): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const namespace of Object.values(manifest.namespaces)) {
    for (const { $defs } of schemasOf(namespace)) {
      for (const [id, schema] of Object.entries(($defs ?? {}) as Record<string, unknown>)) {
        if (!/^__schema\d+$/.test(id)) found.set(id, JSON.stringify(schema).replaceAll(`/${id}"`, '/self"'));
      }
    }
  }
  return found;
}

function schemasOf({ params, rooms, clientEvents, serverEvents }: ManifestNamespace) {
  return [
    ...Object.values(params),
    ...Object.values(rooms).flatMap((room) => [
      ...Object.values(room.params),
      ...(room.presence ? [room.presence] : []),
    ]),
    ...[...Object.values(clientEvents), ...Object.values(serverEvents)].flatMap(({ args, ack }) => [
      ...args,
      ...(ack.data ? [ack.data] : []),
      ...Object.values(ack.errors ?? {}),
    ]),
  ];
}
