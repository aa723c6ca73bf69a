import type { ManifestAck, ManifestEvent, ManifestRoom } from "@wirepact/contracts";
import type { Node, Shape } from "./shape.ts";

/** A parameter of a function in the SDK. */
export interface SdkParam {
  /** Its name in the contract. */
  readonly key: string;
  /** Its name as a variable. */
  readonly name: string;
  readonly node: Node;
}

export interface SdkEvent {
  readonly key: string;
  readonly pascal: string;
  readonly params: readonly SdkParam[];
  readonly manifest: ManifestEvent;
  readonly ack: ManifestAck;
  /** Of a result: its data and the data of its errors. */
  readonly data: Node | undefined;
  readonly errors: readonly { readonly code: string; readonly node: Node }[];
}

export interface SdkRoom {
  readonly key: string;
  readonly pascal: string;
  /** In the order of the template. */
  readonly params: readonly SdkParam[];
  readonly manifest: ManifestRoom;
  /** The state that users show there. */
  readonly presence: Node | undefined;
  /** Server events that may be addressed to it. */
  readonly events: readonly SdkEvent[];
}

export interface SdkNamespace {
  readonly key: string;
  /** `Workspace`. */
  readonly pascal: string;
  /** What goes before names that must be told apart from other namespaces': nothing when there is only one. */
  readonly prefix: string;
  /** The name of its files. */
  readonly file: string;
  readonly address: string;
  readonly description: string | undefined;
  readonly reserved: readonly string[];
  readonly params: readonly SdkParam[];
  readonly rooms: readonly SdkRoom[];
  readonly clientEvents: readonly SdkEvent[];
  readonly serverEvents: readonly SdkEvent[];
}

/** Everything that an SDK is written from. */
export interface SdkModel {
  readonly name: string;
  readonly version: string;
  readonly fingerprint: string;
  readonly description: string | undefined;
  readonly messages: Readonly<Record<string, string>>;
  /** `chatiaFlow` and `ChatiaFlow`. */
  readonly camel: string;
  readonly pascal: string;
  readonly namespaces: readonly SdkNamespace[];
  readonly shapes: readonly Shape[];
  /** Their names by `shapeId`. */
  readonly shapeNames: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** Client events that an application calls: they are answered, and they are not how a room is joined. */
export const callsOf = ({ clientEvents }: SdkNamespace): SdkEvent[] =>
  clientEvents.filter(({ ack, manifest }) => ack.kind !== "none" && !manifest.joins && !manifest.leaves);

/** Client events that an application sends without an answer. */
export const sendsOf = ({ clientEvents }: SdkNamespace): SdkEvent[] =>
  clientEvents.filter(({ ack, manifest }) => ack.kind === "none" && !manifest.joins && !manifest.leaves);

/** Rooms that a client may ask to join. */
export const joinableOf = ({ rooms }: SdkNamespace): SdkRoom[] =>
  rooms.filter(({ manifest }) => manifest.joinedBy === "client");

/** Whether any room shows who is in it. */
export const hasPresence = ({ namespaces }: SdkModel): boolean =>
  namespaces.some(({ rooms }) => rooms.some(({ presence }) => presence !== undefined));

/** Server events that may go to the whole namespace. */
export const broadcastsOf = ({ serverEvents }: SdkNamespace): SdkEvent[] =>
  serverEvents.filter(({ manifest }) => !manifest.rooms);
