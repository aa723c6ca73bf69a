import type { Socket } from "socket.io";

const secretHeaders = ["authorization", "cookie", "proxy-authorization"];
const mask = "***";

/**
 * Takes the secrets out of what Socket.IO keeps of a handshake. It is shown by the admin UI, copied to other nodes by
 * `fetchSockets()`, and logged by many an application.
 */
export function maskHandshake({ handshake }: Socket): void {
  const { headers, query } = handshake;
  handshake.auth = {};
  handshake.url = withoutToken(handshake.url);
  // Only what holds a secret is copied: each is held twice then, by the session as it came.
  if (query.token !== undefined) handshake.query = { ...query, token: mask };
  const secrets = secretHeaders.filter((name) => headers[name] !== undefined);
  if (secrets.length === 0 && headers.referer === undefined) return;
  handshake.headers = {
    ...headers,
    ...Object.fromEntries(secrets.map((name) => [name, mask])),
    ...(headers.referer !== undefined && { referer: withoutToken(headers.referer) }),
  };
}

function withoutToken(url: string): string {
  return url.includes("token=") ? url.replace(/([?&]token=)[^&#]*/g, `$1${mask}`) : url;
}
