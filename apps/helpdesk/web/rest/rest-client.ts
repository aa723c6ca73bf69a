import type { ZodType } from "zod";
import { z } from "zod";
import type { SessionStore } from "../session/session-store.ts";
import { RestError } from "./rest-error.ts";

export interface RestRequest<T> {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** What the answer must look like; the decoded value is returned. */
  readonly answer: ZodType<T>;
}

export interface RestClient {
  /** @throws RestError */
  request<T>(path: string, request: RestRequest<T>): Promise<T>;
  /** A new token, shared by all who ask at the same time. Ends the session when the server refuses. @throws RestError */
  refresh(): Promise<string>;
}

const Refused = z.object({ error: z.object({ message: z.string() }) });
const Refreshed = z.object({ token: z.string().min(1) });

/**
 * Speaks to the REST API with the session's token. An answer 401 renews the token once and repeats the request; a second
 * one ends the session. An answer that arrives after its session ended is thrown away, so nothing of it reaches the next.
 */
export function createRestClient(store: SessionStore, send: typeof fetch = fetch.bind(globalThis)): RestClient {
  let refreshing: Promise<string> | null = null;

  async function once(
    path: string,
    token: string,
    { method = "GET", body, signal }: Omit<RestRequest<unknown>, "answer">,
  ) {
    try {
      return await send(path, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body !== undefined && { "Content-Type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new RestError(0, "The server cannot be reached");
    }
  }

  async function renew(): Promise<string> {
    const { session } = store.get();
    if (!session) throw new RestError(401, "Signed out");
    const response = await once("/api/auth/refresh", session.token, { method: "POST" });
    if (response.status === 401 || response.status === 403) store.end("expired");
    if (!response.ok) throw new RestError(response.status, "The session could not be renewed");
    const { token } = Refreshed.parse(await response.json());
    store.renew(token, session.user.id);
    return token;
  }

  function refresh() {
    refreshing ??= renew().finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  return {
    refresh,
    async request(path, { answer, ...request }) {
      const { session } = store.get();
      if (!session) throw new RestError(401, "Signed out");
      let response = await once(path, session.token, request);
      if (response.status === 401) {
        response = await once(path, await refresh(), request);
        if (response.status === 401) store.end("expired");
      }
      if (!response.ok) throw new RestError(response.status, await errorSentence(response));
      const json = response.status === 204 ? undefined : await response.json();
      if (store.get().session?.user.id !== session.user.id) throw new RestError(401, "Signed out");
      return answer.parse(json);
    },
  };
}

/** `{ error: { message } }` is what the help desk answers; anything else in between may answer differently. */
async function errorSentence(response: Response): Promise<string> {
  const parsed = Refused.safeParse(await response.json().catch(() => null));
  return parsed.data?.error.message ?? (response.statusText || `HTTP ${response.status}`);
}
