import type { Manifest } from "@wirepact/contracts";
import type { Json } from "../schema/shape.ts";
import type { Bump, Rule, Severity } from "./rules.ts";
import { bumpOf, rules } from "./rules.ts";

/** One change, and what it does to those who run the other version. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly bump: Bump;
  /** `"workspace.serverEvents.ticket.args[0].status"`. */
  readonly path: string;
  readonly old: string;
  readonly new: string;
  /** One line, with a value that breaks where there is one. */
  readonly message: string;
  /** Who runs the newer version when it breaks; undefined when it does not matter. */
  readonly mode?: Mode;
  /** Who gets the value. */
  readonly receives?: Side;
  /** All that is sent (an argument list, or the data of an ack or error): fits the sender, and the receiver refuses it. */
  readonly value?: Json;
}

export type Side = "client" | "server";

/** backward: old clients, new server. forward: new clients, old server. */
export type Mode = "backward" | "forward";

/** Two versions that meet. */
export interface Skew {
  readonly old: Manifest;
  readonly new: Manifest;
  readonly mode: Mode;
  /** Clients tell error codes apart without a default branch. */
  readonly exhaustiveErrors: boolean;
}

type Parts = Omit<Finding, "rule" | "severity" | "bump" | "path"> & { readonly severity?: Severity };

/** A finding, with the severity and the bump of its rule unless told otherwise. */
export function finding(rule: Rule, path: string, { severity = rules[rule].severity, ...parts }: Parts): Finding {
  return { rule, severity, bump: bumpOf(rule, severity), path, ...parts };
}

/** Of something that the new version no longer has: old clients miss it, new ones do not ask for it. */
export const lost = ({ mode }: Skew): Severity => (mode === "backward" ? "WIRE" : "SAFE");

/** Of something that only the new version has: new clients miss it on an old server. */
export const gained = ({ mode }: Skew): Severity => (mode === "forward" ? "WIRE" : "SAFE");

/** The side that runs the new version. */
export const newer = ({ mode }: Skew): Side => (mode === "backward" ? "server" : "client");

/** A side in words: `"the new server"`, `"clients of 1.4.0"`. */
export function sideName(skew: Skew, side: Side): string {
  const isNew = newer(skew) === side;
  if (side === "server") return isNew ? "the new server" : `servers of ${skew.old.version}`;
  return isNew ? "new clients" : `clients of ${skew.old.version}`;
}
