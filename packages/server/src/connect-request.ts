/** A CONNECT packet: a client asks for a namespace. */
export interface ConnectRequest {
  readonly namespace: string;
  readonly auth: Record<string, unknown>;
}

/** Longer names than this are nobody's namespace; they are not even answered. */
export const maxNamespaceLength = 256;

/**
 * Reads a Socket.IO CONNECT packet (`0/workspace-1,{"token":"…"}`); `undefined` for every other packet, and for what is no
 * packet. Leniency is harmless here: the middleware admits only the namespace that was authenticated, whatever this read.
 *
 * @see https://socket.io/docs/v4/socket-io-protocol/#packet-encoding
 */
export function readConnectRequest(data: unknown): ConnectRequest | undefined {
  if (typeof data !== "string" || data[0] !== "0") return undefined;
  const comma = data.indexOf(",");
  const hasNamespace = data[1] === "/";
  const namespace = hasNamespace ? data.slice(1, comma === -1 ? undefined : comma) : "/";
  const payload = hasNamespace ? (comma === -1 ? "" : data.slice(comma + 1)) : data.slice(1);
  return { namespace, auth: parseAuth(payload) };
}

function parseAuth(payload: string): Record<string, unknown> {
  if (payload === "") return {};
  try {
    const parsed: unknown = JSON.parse(payload);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** The CONNECT_ERROR packet that answers it. */
export function connectErrorPacket(namespace: string, error: { message: string; data?: unknown }): string {
  return `4${namespace === "/" ? "" : `${namespace},`}${JSON.stringify(error)}`;
}
