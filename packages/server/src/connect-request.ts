/** A CONNECT packet: a client asks for a namespace. */
export interface ConnectRequest {
  readonly namespace: string;
  readonly auth: Record<string, unknown>;
}

/** Longer names than this are nobody's namespace; they are not even answered. */
export const maxNamespaceLength = 256;

/**
 * The namespace that a Socket.IO CONNECT packet (`0/workspace-1,{"token":"…"}`) asks for; `undefined` for every other packet, and
 * for what is no packet. Leniency is harmless here: the middleware admits only the namespace that was authenticated.
 *
 * @see https://socket.io/docs/v4/socket-io-protocol/#packet-encoding
 */
export function readConnectNamespace(data: unknown): string | undefined {
  if (typeof data !== "string" || data[0] !== "0") return undefined;
  if (data[1] !== "/") return "/";
  const comma = data.indexOf(",");
  return data.slice(1, comma === -1 ? undefined : comma);
}

/** The rest of it: what the client says of itself. */
export function readConnectRequest(data: string, namespace: string): ConnectRequest {
  return { namespace, auth: parseAuth(data.slice(data[1] === "/" ? namespace.length + 2 : 1)) };
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
