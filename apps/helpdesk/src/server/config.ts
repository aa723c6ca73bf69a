import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Everything that a start depends on. */
export interface Config {
  readonly production: boolean;
  /** 0: any free one. */
  readonly port: number;
  readonly jwtSecret: string;
  /** Made up for this start: tokens end with the process. */
  readonly secretIsRandom: boolean;
  /** Where browser pages may come from. Empty: the server's own addresses, and Vite's. */
  readonly origins: readonly string[];
  /** A folder, or `:memory:`. */
  readonly dataDir: string;
  /** Seconds that a token is valid. */
  readonly tokenTtl: number;
  readonly acceptQueryToken: boolean;
  readonly legacyAliases: boolean;
  readonly admin: { readonly username: string; readonly password: string } | undefined;
  /** A proxy in front adds `X-Forwarded-For`: where requests come from, which strangers would otherwise write themselves. */
  readonly behindProxy: boolean;
  /** The Redis that several processes share; empty for one process by itself. */
  readonly redisUrl: string;
  /** What a Prometheus server shows to read `GET /metrics`. Empty: everybody in development, nobody in production. */
  readonly metricsToken: string;
  readonly logLevel: string;
  /** Customers write now and then. */
  readonly simulate: boolean;
}

/** A setting that the server refuses to start with. The message is the one line to show. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Environment = Readonly<Record<string, string | undefined>>;

const defaultDataDir = join(fileURLToPath(new URL("../../", import.meta.url)), ".data");
const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/**
 * Reads the environment and the command line.
 *
 * @throws ConfigError
 */
export function readConfig(env: Environment, argv: readonly string[]): Config {
  const production = env.NODE_ENV === "production";
  const jwtSecret = env.JWT_SECRET?.trim() ?? "";
  if (production && jwtSecret === "") {
    throw new ConfigError("JWT_SECRET is required in production: 32 random bytes or more.");
  }
  const origins = readOrigins(env.FRONTEND_URL);
  if (production && origins.length === 0) {
    throw new ConfigError("FRONTEND_URL is required in production: the web app's addresses, separated by commas.");
  }
  const unknown = argv.filter((argument) => argument !== "--simulate" && argument !== "--");
  if (unknown.length > 0) throw new ConfigError(`Unknown argument ${unknown.join(" ")}; there is only --simulate.`);

  return {
    production,
    port: readInteger(env, "PORT", 3000, 0, 65_535),
    jwtSecret: jwtSecret || randomBytes(32).toString("base64url"),
    secretIsRandom: jwtSecret === "",
    origins,
    dataDir: readDataDir(env.DATA_DIR),
    tokenTtl: readInteger(env, "TOKEN_TTL", 3600, 1, 31_536_000),
    acceptQueryToken: readFlag(env, "ACCEPT_QUERY_TOKEN"),
    legacyAliases: readFlag(env, "LEGACY_ALIASES"),
    behindProxy: readFlag(env, "BEHIND_PROXY"),
    admin: readAdmin(env, production),
    redisUrl: readRedisUrl(env.REDIS_URL),
    metricsToken: env.METRICS_TOKEN?.trim() ?? "",
    logLevel: readLogLevel(env.LOG_LEVEL, production),
    simulate: argv.includes("--simulate"),
  };
}

/** As browsers write them: no trailing slash, no default port. */
function readOrigins(text = ""): string[] {
  const entries = text.split(",").map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== "")
    .map((entry) => {
      const url = URL.canParse(entry) ? new URL(entry) : undefined;
      if (
        !url ||
        !/^https?:$/.test(url.protocol) ||
        !/^\/*$/.test(url.pathname) ||
        url.search ||
        url.hash ||
        url.username
      ) {
        throw new ConfigError(`FRONTEND_URL: "${entry}" is no origin; write it like https://app.example.com.`);
      }
      return url.origin;
    });
}

function readDataDir(text = ""): string {
  if (text === ":memory:") return text;
  return text.trim() === "" ? defaultDataDir : resolve(text);
}

function readRedisUrl(text = ""): string {
  const url = text.trim();
  if (url === "" || (URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol))) return url;
  throw new ConfigError("REDIS_URL has to look like redis://localhost:6379.");
}

function readInteger(env: Environment, name: string, fallback: number, least: number, most: number): number {
  const text = env[name]?.trim() ?? "";
  if (text === "") return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new ConfigError(`${name} has to be a number from ${least} to ${most}, not "${text}".`);
}

function readFlag(env: Environment, name: string): boolean {
  const text = env[name]?.trim().toLowerCase() ?? "";
  if (["", "0", "false", "no", "off"].includes(text)) return false;
  if (["1", "true", "yes", "on"].includes(text)) return true;
  throw new ConfigError(`${name} has to be true or false, not "${env[name]}".`);
}

/** Development only: in production the admin UI stays off whatever the environment says. */
function readAdmin(env: Environment, production: boolean): Config["admin"] {
  if (!readFlag(env, "SOCKET_ADMIN") || production) return undefined;
  const { ADMIN_USERNAME: username, ADMIN_PASSWORD: password } = env;
  if (!username || !password) throw new ConfigError("SOCKET_ADMIN needs ADMIN_USERNAME and ADMIN_PASSWORD.");
  return { username, password };
}

/** In development only what needs attention, so that the ready line stays in sight. */
function readLogLevel(text: string | undefined, production: boolean): string {
  const level = text?.trim() || (production ? "info" : "warn");
  if (!logLevels.includes(level)) throw new ConfigError(`LOG_LEVEL has to be one of ${logLevels.join(", ")}.`);
  return level;
}
