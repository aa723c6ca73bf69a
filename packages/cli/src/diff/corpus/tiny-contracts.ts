import type { ContractDefinition } from "@wirepact/contracts";
import { defineContract, defineEvent, defineNamespace, defineRoom, legacyAck, result } from "@wirepact/contracts";
import { z } from "zod";
import type { Rule } from "../rules.ts";

/** One change of a contract, and every rule of WIRE, SOURCE or WARN that it breaks for old clients of a new server. */
export type Change = readonly [title: string, old: ContractDefinition, now: ContractDefinition, ...rules: Rule[]];

// Contracts of one thing, so that a change of it stands in one line.
type Namespace = Parameters<typeof defineNamespace>[1];

export const id = z.int().positive();
export const text = z.string();
export const contract = (namespaces: ContractDefinition["namespaces"], more: Partial<ContractDefinition> = {}) =>
  defineContract({ name: "corpus", version: "1.4.0", ...more, namespaces });
export const w = (options: Namespace) => contract({ w: defineNamespace("/w", options) });
export const client = (event: Parameters<typeof defineEvent>[0]) => w({ clientEvents: { e: defineEvent(event) } });
export const server = (event: Parameters<typeof defineEvent>[0]) => w({ serverEvents: { e: defineEvent(event) } });
export const at = (address: string, params: Record<string, z.ZodType> = {}) =>
  contract({ w: defineNamespace(address, { params }) });
export const room = (template: string, options: Parameters<typeof defineRoom>[1] = {}) =>
  w({ rooms: { r: defineRoom(template, options) } });
export const call = (errors: Record<string, z.ZodType>, data: z.ZodType = z.object({ id })) =>
  client({ ack: result(data, { errors }) });
export const auth = (schema: z.ZodType, scheme = "bearer-jwt") => contract({}, { handshake: { scheme, auth: schema } });
export const joining = (word: "joins" | "leaves", r?: string) =>
  w({
    rooms: { a: defineRoom("a"), b: defineRoom("b") },
    clientEvents: { e: defineEvent({ ack: legacyAck(), ...(r && { [word]: r }) }) },
  });
export const Tag = (name: string) => z.object({ name: text }).meta({ id: name });
export const empty = w({});
export const gone = w({ reserved: ["e"] });
