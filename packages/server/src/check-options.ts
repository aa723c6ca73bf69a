import type { ContractDefinition } from "@wirepact/contracts";
import { ContractError } from "@wirepact/contracts";
import type { ServerOptions } from "./server-options.ts";

type Kind = "boolean" | "function" | "object" | "checked elsewhere";

/** Every option there is: one that is missing here does not compile. */
const kinds: Readonly<Record<keyof ServerOptions<ContractDefinition, unknown>, Kind>> = {
  authenticate: "checked elsewhere",
  authorize: "checked elsewhere",
  origins: "checked elsewhere",
  allowMissingOrigin: "boolean",
  onConnect: "object",
  onDisconnect: "object",
  presence: "object",
  contracts: "object",
  legacyAliases: "boolean",
  log: "object",
  logger: "object",
  limits: "object",
  createLimiter: "function",
  userOf: "function",
  addressOf: "function",
  metrics: "object",
  admin: "object",
  fastPath: "boolean",
  socketIo: "object",
};

/** This library answers for these: see `SocketIoOptions`. */
const ours = [
  "allowEIO3",
  "allowRequest",
  "cleanupEmptyChildNamespaces",
  "connectTimeout",
  "connectionStateRecovery",
  "cors",
  "maxHttpBufferSize",
  "parser",
];

/**
 * What TypeScript refuses, for callers without types: a misspelt option would otherwise be none, and a wall with it.
 *
 * @throws ContractError `USAGE`.
 */
export function checkOptions(contract: ContractDefinition, options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    const kind = (kinds as Readonly<Record<string, Kind>>)[name];
    if (!kind) throw usage(name, "is none", `There are: ${Object.keys(kinds).join(", ")}.`);
    if (value === undefined || kind === "checked elsewhere") continue;
    const isFit =
      value !== null &&
      !Array.isArray(value) &&
      (typeof value === kind || (name === "logger" && typeof value === "function"));
    if (!isFit) throw usage(name, `has to be of type ${kind}`);
  }
  const { socketIo = {} } = options as { socketIo?: object };
  const taken = Object.keys(socketIo).find((name) => ours.includes(name));
  if (taken) throw usage(`socketIo.${taken}`, "is not for you to set", "The library answers for it.");
  for (const name of ["onConnect", "onDisconnect"]) checkHooks(contract, name, options[name] ?? {});
  checkPresence(contract, (options.presence ?? {}) as Record<string, Record<string, unknown>>);
}

function checkHooks(contract: ContractDefinition, name: string, hooks: object): void {
  for (const [namespace, hook] of Object.entries(hooks)) {
    const path = `${name}.${namespace}`;
    if (!Object.hasOwn(contract.namespaces, namespace))
      throw usage(path, "is of no namespace", Object.keys(contract.namespaces).join(", "));
    if (hook !== undefined && typeof hook !== "function") throw usage(path, "has to be of type function");
  }
}

function checkPresence(contract: ContractDefinition, presence: Record<string, Record<string, unknown>>): void {
  for (const [namespace, rules] of Object.entries(presence)) {
    for (const [key, rule] of Object.entries(rules ?? {})) {
      const path = `presence.${namespace}.${key}`;
      const room = contract.namespaces[namespace]?.options.rooms?.[key];
      if (!room?.presence) throw usage(path, "is of no room that has presence");
      if (rule !== undefined && typeof rule !== "function") throw usage(path, "has to be of type function");
    }
  }
}

function usage(path: string, what: string, hint?: string): ContractError {
  return new ContractError("USAGE", `The option "${path}" ${what}.`, { path, hint });
}
