export {
  type Ack,
  type ErrorSchemas,
  type InferAckArgs,
  type LegacyAck,
  legacyAck,
  type NoAck,
  type ResultAck,
  result,
  type WireResult,
} from "./ack.ts";
export type { ArgsCodec, ArgsOutcome, SlowSchema } from "./args-codec.ts";
export { type Codec, codecOf, type Outcome } from "./codec.ts";
export type { Template } from "./compile-template.ts";
export {
  ContractError,
  type ContractErrorCode,
  type ContractErrorDetails,
  contractErrorCodes,
  formatIssue,
  type Issue,
} from "./contract-error.ts";
export type { ContractHistory, PublishedVersion } from "./contract-history.ts";
export {
  type ContractMismatch,
  type ContractVersion,
  isContractMismatch,
  isContractVersion,
} from "./contract-mismatch.ts";
export { createManifest } from "./create-manifest.ts";
export { type ContractDefinition, type ContractOptions, defineContract } from "./define-contract.ts";
export { defineEvent, type EventCodecs, type EventDefinition, type EventOptions } from "./define-event.ts";
export { defineNamespace } from "./define-namespace.ts";
export { defineRoom, type RoomDefinition, type RoomOptions } from "./define-room.ts";
export { docsOf } from "./docs-of.ts";
export { findRoom } from "./find-room.ts";
export type {
  EmittableKeys,
  HandledKeys,
  InferArgs,
  InferClientEvents,
  InferClientToServer,
  InferErrors,
  InferNamespaceParams,
  InferNamespaces,
  InferPresence,
  InferResult,
  InferRoomParams,
  InferRooms,
  InferServerEvents,
  InferServerToClient,
  InferWireArgs,
  JoinableRooms,
  KeysByAck,
  NamespaceKey,
  PresenceRooms,
} from "./infer.ts";
export { type JsonSchema, wireJsonSchema } from "./json-schema.ts";
export { logName } from "./log-name.ts";
export type {
  Manifest,
  ManifestAck,
  ManifestEvent,
  ManifestHandshake,
  ManifestNamespace,
  ManifestRoom,
} from "./manifest.ts";
export { nameParam } from "./name-param.ts";
export type { NamespaceDefinition, NamespaceOptions } from "./namespace-definition.ts";
export { doubt, misfit, type QuickCheck, type QuickChecks } from "./quick-check/quick-check.ts";
export { protocolEvents } from "./reserved-names.ts";
export type { InferParsed, InferWire, Schema, Zod3Schema } from "./schema.ts";
export type { InferParams, NoParams, ParamArgs, ParamSchemas, TemplateName, TemplateParams } from "./template.ts";
export {
  isWireErrorCode,
  WireError,
  type WireErrorCode,
  type WireErrorDetails,
  type WireErrorJson,
  wireErrorCodes,
  wireErrorMessage,
} from "./wire-error.ts";
export { binary, isoDate } from "./wire-types.ts";
