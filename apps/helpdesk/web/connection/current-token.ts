import type { RestClient } from "../rest/rest-client.ts";
import type { SessionStore } from "../session/session-store.ts";
import { tokenEnd } from "../session/token-life.ts";

/** Shorter than this and the token may end on its way. */
const margin = 10_000;

/** The session's token, renewed first where it is about to end. @throws RestError when it cannot be */
export async function currentToken(store: SessionStore, rest: RestClient): Promise<string> {
  const token = store.get().session?.token;
  if (!token) throw new Error("Signed out");
  const end = tokenEnd(token);
  return end !== null && end - Date.now() < margin ? rest.refresh() : token;
}
