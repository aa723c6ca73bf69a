import type { ErrorSchemas, LegacyAck } from "../ack.ts";
import { argsCodec } from "../args-codec.ts";
import type { Codec } from "../codec.ts";
import { compileTemplate } from "../compile-template.ts";
import type { ContractDefinition } from "../define-contract.ts";
import type { EventDefinition, EventOptions } from "../define-event.ts";
import type { RoomDefinition, RoomOptions } from "../define-room.ts";
import { lookup } from "../lookup.ts";
import { nameTemplates } from "../name-templates.ts";
import type { NamespaceDefinition, NamespaceOptions } from "../namespace-definition.ts";
import type { Zod3Schema } from "../schema.ts";
import type { Check } from "./check.ts";
import { runCheck } from "./check.ts";

/** Stands for a schema in the types of a generated contract; at run time there is a compiled codec in its place. */
export type Typed<T> = Zod3Schema<T, T>;

type Checks = Readonly<Record<string, Check>>;

export interface CompiledResult {
  readonly kind: "result";
  readonly data: Check;
  readonly errors: Checks;
}

export interface CompiledEventOptions extends Omit<EventOptions, "args" | "ack"> {
  readonly args?: readonly Check[];
  readonly ack?: LegacyAck | CompiledResult;
}

/** A codec from a check that was compiled ahead of time. */
export function compiledCodec(check: Check): Codec {
  const decode = (value: unknown) => runCheck(check, value, false);
  const encode = (value: unknown) => runCheck(check, value, true);
  return { decode, encode, decodeAsync: decode, encodeAsync: encode };
}

const codecsOf = (checks: Checks = {}): Record<string, Codec> =>
  lookup(Object.entries(checks).map(([name, check]) => [name, compiledCodec(check)] as const));

/** What `defineEvent` makes, from checks instead of schemas. */
export function compiledEvent({ args = [], ack, ...options }: CompiledEventOptions): EventDefinition {
  const argCodecs = args.map(compiledCodec);
  const data = ack?.kind === "result" ? compiledCodec(ack.data) : undefined;
  const errors = codecsOf(ack?.kind === "result" ? ack.errors : {});
  return {
    kind: "event",
    options: {
      ...options,
      args: argCodecs as readonly unknown[] as readonly Typed<unknown>[],
      ...(ack && {
        ack:
          ack.kind === "legacy"
            ? ack
            : { kind: "result", data: data as unknown as Typed<unknown>, errors: errors as unknown as ErrorSchemas },
      }),
    },
    codecs: { args: argsCodec(argCodecs), errors, ...(data && { data }) },
  };
}

export interface CompiledRoomOptions extends Omit<RoomOptions, "params" | "presence"> {
  readonly params?: Checks;
  readonly presence?: Check;
}

/** What `defineRoom` makes, from checks instead of schemas. */
export function compiledRoom(
  template: string,
  { params, presence, ...options }: CompiledRoomOptions = {},
): RoomDefinition {
  const codecs = codecsOf(params);
  const state = presence && compiledCodec(presence);
  return {
    kind: "room",
    template: compileTemplate(template, codecs, `room "${template}"`),
    options: { ...options, ...(params && { params: codecs as never }), ...(state && { presence: state as never }) },
    ...(state && { presence: state }),
  };
}

export interface CompiledNamespaceOptions extends Omit<NamespaceOptions, "params"> {
  readonly params?: Checks;
}

/** What `defineNamespace` makes, from checks instead of schemas, and without checking what was checked already. */
export function compiledNamespace(
  address: string,
  { params, ...options }: CompiledNamespaceOptions,
): NamespaceDefinition {
  const codecs = codecsOf(params);
  return {
    kind: "namespace",
    address: compileTemplate(address, codecs, `namespace "${address}"`),
    options: { ...options, ...(params && { params: codecs as never }) },
    names: {
      client: nameTemplates(options.clientEvents ?? {}, codecs, `${address} clientEvents`),
      server: nameTemplates(options.serverEvents ?? {}, codecs, `${address} serverEvents`),
    },
  };
}

/** A generated contract knows the fingerprint of the protocol that it was generated from. */
export type CompiledContract = ContractDefinition & { readonly fingerprint: string };
