import type { Ack } from "./ack.ts";
import type { JsonSchema } from "./json-schema.ts";

export interface ManifestAck {
  readonly kind: Ack["kind"];
  readonly data?: JsonSchema;
  readonly errors?: Readonly<Record<string, JsonSchema>>;
  readonly messages?: Readonly<Record<string, string>>;
}

export interface ManifestEvent {
  /** The name on the wire, possibly with the namespace's params. */
  readonly name: string;
  readonly args: readonly JsonSchema[];
  readonly ack: ManifestAck;
  readonly rooms?: readonly string[];
  readonly joins?: string;
  readonly leaves?: string;
  readonly volatile?: true;
  readonly timeout?: number;
  readonly maxBytes?: number;
  readonly aliases?: readonly string[];
  readonly deprecated?: string;
  readonly description?: string;
  readonly examples?: readonly (readonly unknown[])[];
  /** Where JSON Schema does not tell the whole truth: refinements, by path. */
  readonly opaque?: readonly string[];
}

export interface ManifestRoom {
  readonly template: string;
  readonly params: Readonly<Record<string, JsonSchema>>;
  readonly durable: boolean;
  readonly joinedBy: "client" | "server";
  readonly presence?: JsonSchema;
  readonly description?: string;
}

export interface ManifestNamespace {
  readonly address: string;
  readonly params: Readonly<Record<string, JsonSchema>>;
  readonly rooms: Readonly<Record<string, ManifestRoom>>;
  readonly clientEvents: Readonly<Record<string, ManifestEvent>>;
  readonly serverEvents: Readonly<Record<string, ManifestEvent>>;
  readonly reserved: readonly string[];
  readonly description?: string;
}

/** What a client shows at the door, beside the address. */
export interface ManifestHandshake {
  /** How it proves who it is: `"bearer-jwt"`. */
  readonly scheme?: string;
  /** Of `auth` in Socket.IO's handshake. */
  readonly auth?: JsonSchema;
}

/** Everything a contract puts on the wire, as plain JSON: what tools read. */
export interface Manifest {
  /** Version of this format. */
  readonly wirepact: 1;
  readonly name: string;
  readonly version: string;
  /**
   * Changes when, and only when, the protocol does: names, addresses, payloads, acks, sentences, rooms and delivery
   * (durable, volatile, time-outs). Keys, prose, examples and the version do not count.
   */
  readonly fingerprint: string;
  readonly description?: string;
  readonly messages: Readonly<Record<string, string>>;
  readonly handshake?: ManifestHandshake;
  readonly namespaces: Readonly<Record<string, ManifestNamespace>>;
}
