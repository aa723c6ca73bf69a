import type { User, UserTyping } from "@wirepact/contracts/chatia-flow";

/** Colleagues who are writing, each with the moment after which we no longer believe it. */
export type Typists = ReadonlyMap<User["id"], { readonly name: string; readonly until: number }>;

/** `typing` is volatile: "has stopped" may never come, so that it has to run out by itself. */
export const typingLasts = 5_000;

/** Takes in what was heard at a moment, and forgets who has run out. */
export function typists(state: Typists, heard: UserTyping | null, now: number): Typists {
  const next = new Map([...state].filter(([, { until }]) => until > now));
  if (heard) {
    if (heard.typing) next.set(heard.user.id, { name: heard.user.name, until: now + typingLasts });
    else next.delete(heard.user.id);
  }
  return next;
}
