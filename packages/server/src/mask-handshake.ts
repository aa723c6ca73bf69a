import type { Socket } from "socket.io";

const secretHeaders = ["authorization", "cookie", "proxy-authorization"];
const mask = "***";

/**
 * Takes the secrets out of what Socket.IO keeps of a handshake. It is shown by the admin UI, copied to other nodes by
 * `fetchSockets()`, and logged by many an application.
 */
export function maskHandshake({ handshake }: Socket): void {
  const { headers, query } = handshake;
  // Only what holds a secret is copied: each is held twice then, by the session as it came.
  const secrets = secretHeaders.filter((name) => headers[name] !== undefined);
  Object.assign(handshake, {
    ...((secrets.length > 0 || headers.referer) && {
      headers: {
        ...headers,
        ...Object.fromEntries(secrets.map((name) => [name, mask])),
        ...(headers.referer && { referer: withoutToken(headers.referer) }),
      },
    }),
    ...(query.token !== undefined && { query: { ...query, token: mask } }),
    auth: {},
    url: withoutToken(handshake.url),
  });
}

function withoutToken(url: string): string {
  return url.replace(/([?&]token=)[^&#]*/g, `$1${mask}`);
}
