import type { LoggedEvent } from "./event-log.ts";

/** Its text is private: an application's own log must not find, and keep, the same thing twice. */
class WrittenEvent implements LoggedEvent {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly #argsJson: string;

  constructor(name: string, args: readonly unknown[], argsJson: string) {
    this.name = name;
    this.args = args;
    this.#argsJson = argsJson;
  }

  static json(event: LoggedEvent): string {
    return #argsJson in event
      ? `{"name":${JSON.stringify(event.name)},"args":${event.#argsJson}}`
      : JSON.stringify(event);
  }
}

/** An event whose arguments may have been written as JSON already. */
export function loggedEvent(name: string, args: readonly unknown[], argsJson: string | undefined): LoggedEvent {
  return argsJson === undefined ? { name, args } : new WrittenEvent(name, args, argsJson);
}

/** The event as JSON, for a log that keeps text. */
export const eventJson: (event: LoggedEvent) => string = WrittenEvent.json;
