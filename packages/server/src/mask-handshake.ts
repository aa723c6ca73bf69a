import type { Socket } from "socket.io";

const secretHeaders = ["authorization", "cookie", "proxy-authorization"];
const mask = "***";

/**
 * Takes the secrets out of what Socket.IO keeps of a handshake. It is shown by the admin UI, copied to other nodes by
 * `fetchSockets()`, and logged by many an application.
 */
export function maskHandshake({ handshake }: Socket): void {
  const headers = { ...handshake.headers };
  for (const name of secretHeaders) if (headers[name] !== undefined) headers[name] = mask;
  if (headers.referer) headers.referer = withoutToken(headers.referer);
  Object.assign(handshake, {
    headers,
    auth: {},
    query: { ...handshake.query, ...(handshake.query.token !== undefined && { token: mask }) },
    url: withoutToken(handshake.url),
  });
}

function withoutToken(url: string): string {
  return url.replace(/([?&]token=)[^&#]*/g, `$1${mask}`);
}
