import { ContractError } from "@wirepact/contracts";
import createDebug from "debug";
import type { Rate, TokenBucket } from "./token-bucket.ts";
import { createTokenBucket } from "./token-bucket.ts";
import { isPromise } from "./when-ready.ts";

/** What this library needs of a logger: pino's shape, which winston, bunyan and `console` can be given too. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The default: failures of the application's own go to the standard error; `DEBUG=wirepact:*` shows all the rest. */
export function debugLogger(): Logger {
  const at = (level: string) => {
    const write = createDebug(`wirepact:server:${level}`);
    return (fields: object, message: string) => write("%s %o", message, fields);
  };
  // A caller is told `INTERNAL` and an id; whoever wrote the handler must find the cause without knowing of a switch.
  const error = (fields: object, message: string) => console.error(`wirepact: ${message}`, fields);
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error };
}

const levels = ["debug", "info", "warn", "error"] as const;

/** @throws ContractError `USAGE` for what lacks one of a logger's methods. */
export function checkLogger(logger: Logger): Logger {
  const missing = levels.filter((level) => typeof logger?.[level] !== "function");
  if (missing.length === 0) return logger;
  throw new ContractError("USAGE", `The logger has no ${missing.join(", ")}.`, {
    path: "logger",
    hint: "Give anything of pino's shape: pino(), a winston logger, console.",
  });
}

/**
 * Holds every kind of line to a rate; what was left out is counted in the next line of its kind. A logger that throws loses its
 * line and nothing else: what the line was about goes on.
 */
export function boundLogger(logger: Logger, rate: Rate, onDrop: () => void = () => {}): Logger {
  const kinds = new Map<string, { readonly bucket: TokenBucket; dropped: number }>();
  let hasComplained = false;
  const complain = (cause: unknown): void => {
    if (!hasComplained) console.error("wirepact: the logger threw; this is said once", cause);
    hasComplained = true;
  };
  const at = (level: keyof Logger) => (fields: object, message: string) => {
    let kind = kinds.get(message);
    // The messages are this library's own: as many as there are calls in its source.
    if (!kind) {
      kind = { bucket: createTokenBucket(rate), dropped: 0 };
      kinds.set(message, kind);
    }
    if (kind.bucket.take() > 0) {
      kind.dropped += 1;
      return onDrop();
    }
    const { dropped } = kind;
    kind.dropped = 0;
    try {
      const written: unknown = logger[level](dropped > 0 ? { ...fields, dropped } : fields, message);
      if (isPromise(written)) Promise.resolve(written).catch(complain);
    } catch (cause) {
      complain(cause);
    }
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
