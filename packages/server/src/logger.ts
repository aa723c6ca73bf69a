import createDebug from "debug";

/** What this library needs of a logger: pino's shape, which winston, bunyan and `console` can be given too. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The default: says nothing, unless `DEBUG=wirepact:*` asks for it. */
export function debugLogger(): Logger {
  const at = (level: string) => {
    const write = createDebug(`wirepact:server:${level}`);
    return (fields: object, message: string) => write("%s %o", message, fields);
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

const maxText = 200;

/** Text of a stranger's, fit for one log line: bounded, and without control characters that could forge a second line. */
export function printable(text: unknown): string {
  const raw = typeof text === "string" ? text : String(typeof text);
  const cut = raw.length > maxText ? `${raw.slice(0, maxText)}…` : raw;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed.
  return cut.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "?");
}
