import type { IncomingMessage } from "node:http";

/** Where a request comes from, as the proxy in front says: the last entry is its own, all before it the sender may have made up. */
export function addressBehindProxy({ headers, socket }: IncomingMessage): string {
  const forwarded = String(headers["x-forwarded-for"] ?? "");
  return forwarded.split(",").at(-1)?.trim() || (socket.remoteAddress ?? "unknown");
}
