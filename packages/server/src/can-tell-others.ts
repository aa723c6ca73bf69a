import { EventEmitter } from "node:events";
import type { Server } from "socket.io";

/**
 * Whether the adapter can tell other processes anything. Socket.IO's base class, and what only inherits from it, cannot: asked to,
 * it prints a warning each time. Known by where the method stands, because the adapter's copy of the class may not be ours.
 */
export function canTellOthers(io: Server): boolean {
  let owner: object | null = io.of("/").adapter;
  while (owner && !Object.hasOwn(owner, "serverSideEmit")) owner = Object.getPrototypeOf(owner);
  if (!owner) return false;
  const isBase = Object.getPrototypeOf(owner) === EventEmitter.prototype && owner.constructor.name === "Adapter";
  return !isBase;
}
