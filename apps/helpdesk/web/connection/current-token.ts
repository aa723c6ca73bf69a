import type { RestClient } from "../rest/rest-client.ts";
import type { SessionStore } from "../session/session-store.ts";
import { isAgeing } from "../session/token-life.ts";

/**
 * What the connection asks for at every handshake, and before its token ends: the session's token, renewed first where it
 * is ageing or was just turned down. The REST API has the last word: where it refuses, the session ends.
 *
 * @throws RestError when there is no new token
 */
export async function currentToken(store: SessionStore, rest: RestClient, rejected?: string): Promise<string> {
  const token = store.get().session?.token;
  if (!token) throw new Error("Signed out");
  return token === rejected || isAgeing(token, Date.now()) ? rest.refresh() : token;
}
