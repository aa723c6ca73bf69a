import { Session } from "./session.ts";

/** Why the last session ended: asked for by the user, or refused by the server. */
export type EndReason = "signed-out" | "expired";

export interface SessionState {
  readonly session: Session | null;
  readonly ended: EndReason | null;
}

/** Holds the session of this tab. */
export interface SessionStore {
  get(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Starts a session. */
  start(session: Session): void;
  /** Replaces the token of the session that is going on; a token that comes after the end is dropped. */
  renew(token: string, userId: Session["user"]["id"]): void;
  /** Ends the session and forgets everything about it. */
  end(reason: EndReason): void;
}

const key = "helpdesk.session";

function read(storage: Storage): Session | null {
  const text = storage.getItem(key);
  if (text === null) return null;
  try {
    return Session.parse(JSON.parse(text));
  } catch {
    storage.removeItem(key); // written by another version
    return null;
  }
}

/** What tells the browser's other tabs; a `BroadcastChannel`, which does not hear itself. */
export interface OtherTabs {
  postMessage(signedOut: unknown): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
}

/**
 * `sessionStorage` on purpose: it belongs to one tab, so two tabs may be two users, and closing the tab forgets. Who signs out in
 * one of them wants to be gone from this browser: the same user's other tabs end, too, and nobody else's.
 */
export function createSessionStore(storage: Storage, otherTabs?: OtherTabs): SessionStore {
  let state: SessionState = { session: read(storage), ended: null };
  const listeners = new Set<() => void>();
  const set = (next: SessionState) => {
    state = next;
    if (next.session) storage.setItem(key, JSON.stringify(next.session));
    else storage.removeItem(key);
    for (const listener of listeners) listener();
  };

  otherTabs?.addEventListener("message", ({ data }) => {
    if (state.session?.user.id === data) set({ session: null, ended: "signed-out" });
  });

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: (session) => set({ session, ended: null }),
    renew(token, userId) {
      if (state.session?.user.id === userId) set({ session: { ...state.session, token }, ended: null });
    },
    end(reason) {
      const { session } = state;
      if (!session) return;
      set({ session: null, ended: reason });
      // A session that has ended by itself is noticed in each tab, and each says so.
      if (reason === "signed-out") otherTabs?.postMessage(session.user.id);
    },
  };
}
