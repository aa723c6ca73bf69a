import type { Manifest, ManifestEvent } from "@wirepact/contracts";
import { createManifest } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { largeContract } from "../../test/large-contract.ts";
import { diffManifests } from "./diff-manifests.ts";

/** How often the names of events are read while a contract of so many is compared with its next version. */
function readsOfNames(count: number): number {
  let reads = 0;
  const counted = (event: ManifestEvent): ManifestEvent =>
    new Proxy(event, {
      get(target, key) {
        if (key === "name") reads++;
        return target[key as keyof ManifestEvent];
      },
    });
  const watched = (manifest: Manifest): Manifest => {
    const { w } = manifest.namespaces;
    if (!w) throw new Error("There is no namespace.");
    const events = (record: Readonly<Record<string, ManifestEvent>>) =>
      Object.fromEntries(Object.entries(record).map(([key, event]) => [key, counted(event)]));
    const own = { ...w, clientEvents: events(w.clientEvents), serverEvents: events(w.serverEvents) };
    return { ...manifest, namespaces: { w: own } };
  };
  const next = createManifest(largeContract(count, ["open", "closed", "snoozed"]));
  diffManifests(watched(createManifest(largeContract(count))), watched(next));
  return reads;
}

test("ten times the events are ten times the work of finding each event's counterpart", () => {
  expect(readsOfNames(200)).toBe(10 * readsOfNames(20));
});
