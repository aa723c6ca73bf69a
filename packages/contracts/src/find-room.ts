import type { ContractDefinition } from "./define-contract.ts";
import type { RoomDefinition } from "./define-room.ts";

/** The first room of a contract that is of some kind, by the keys of its namespace and its own. */
export function findRoom(
  { namespaces }: ContractDefinition,
  isWanted: (room: RoomDefinition) => boolean,
): { readonly namespace: string; readonly room: string } | undefined {
  for (const [namespace, { options }] of Object.entries(namespaces)) {
    const found = Object.entries(options.rooms ?? {}).find(([, room]) => isWanted(room));
    if (found) return { namespace, room: found[0] };
  }
  return undefined;
}
