import type { LoggedEvent } from "./event-log.ts";

// Beside the event rather than in it: an application's own log must not find, and keep, the same thing twice.
const texts = new WeakMap<LoggedEvent, string>();

/** An event whose arguments have been written as JSON already. */
export function loggedEvent(name: string, args: readonly unknown[], argsJson: string | undefined): LoggedEvent {
  const event = { name, args };
  if (argsJson !== undefined) texts.set(event, `{"name":${JSON.stringify(name)},"args":${argsJson}}`);
  return event;
}

/** The event as JSON, for a log that keeps text. */
export function eventJson(event: LoggedEvent): string {
  return texts.get(event) ?? JSON.stringify(event);
}
