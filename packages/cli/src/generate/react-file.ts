import { paramsObject, paramsText } from "./client-file.ts";
import { methodName, tsdoc, variable } from "./naming.ts";
import type { SdkEvent, SdkModel, SdkNamespace, SdkRoom } from "./sdk-model.ts";
import { callsOf, joinableOf, sendsOf } from "./sdk-model.ts";
import type { Node } from "./shape.ts";
import type { SourceFile } from "./source-file.ts";
import { createSourceFile } from "./source-file.ts";

const react = "@wirepact/react";
const client = "@wirepact/client";
const contracts = "@wirepact/contracts";

const providerName = ({ pascal }: SdkNamespace) => `${pascal}Provider`;

/** The names that a namespace's React file exports. */
export function reactExports(namespace: SdkNamespace) {
  const { pascal, prefix } = namespace;
  return {
    types: [`${pascal}ProviderProps`],
    values: [
      providerName(namespace),
      `use${prefix}Connection`,
      `use${pascal}`,
      ...joinableOf(namespace).flatMap((room) => [
        `use${prefix}${room.pascal}Room`,
        ...(room.presence ? [`use${prefix}${room.pascal}Presence`] : []),
        ...room.events.map((event) => `use${prefix}${room.pascal}${event.pascal}`),
      ]),
      ...namespace.serverEvents.map((event) => `use${prefix}${event.pascal}Event`),
      ...callsOf(namespace).map((event) => `use${prefix}${event.pascal}`),
    ],
  };
}

/** `react/<namespace>.ts`: the provider, and a hook by name for every room, event and call. */
export function reactFile(model: SdkModel, namespace: SdkNamespace): string {
  const file = createSourceFile(model, "../types");
  const { prefix } = namespace;
  const body = [
    providerText(file, model, namespace),
    ...joinableOf(namespace).flatMap((room) => [
      roomHook(file, namespace, room),
      ...(room.presence ? [presenceHook(file, namespace, room, room.presence)] : []),
      ...room.events.map((event) => roomEventHook(file, namespace, room, event)),
    ]),
    ...namespace.serverEvents.map((event) => {
      const handler = handlerText(file, event);
      return `${tsdoc([event.manifest.description])}export function use${prefix}${event.pascal}Event(handler: ${handler}): void {\n  hooks.useEvent(${JSON.stringify(event.key)}, handler);\n}\n`;
    }),
    ...callsOf(namespace).map((event) => callHook(file, namespace, event)),
  ].join("\n");
  return file.text(body);
}

const handlerText = (file: SourceFile, event: SdkEvent) => `(${paramsText(file, event.params).join(", ")}) => void`;

function providerText(file: SourceFile, model: SdkModel, namespace: SdkNamespace): string {
  const { key, pascal, params, prefix } = namespace;
  const provider = providerName(namespace);
  const contract = file.importValue(model.camel, "../contract/index.ts");
  const createHooks = file.importValue("createHooks", react);
  const createElement = file.importValue("createElement", "react");
  const node = file.importType("ReactNode", "react");
  const snapshot = file.importType("ConnectionSnapshot", client);
  const names = params.map(({ name }) => name);
  const sends = [
    ...callsOf(namespace).map((event) => ({ event, method: "call" })),
    ...sendsOf(namespace).map((event) => ({ event, method: "send" })),
  ];
  const methods = sends
    .map(
      ({ event, method }) =>
        `      ${methodName(event.key)}: (...args: unknown[]) => namespace.${method}(${JSON.stringify(event.key)}, ...args),\n`,
    )
    .join("");
  const clientType = file.importType(`${pascal}Client`, `../client/${namespace.file}.ts`);
  const presence = joinableOf(namespace).some((room) => room.presence)
    ? "  usePresence(room: RoomView, state: unknown): void;\n  usePresenceList(room: RoomView): unknown;\n  useTyping(room: RoomView): { type(isTyping?: boolean): void };\n"
    : "";
  const picked = sends.map(({ event }) => JSON.stringify(methodName(event.key))).join(" | ") || "never";
  return [
    "type Listener = (...args: never[]) => void;\n\n",
    "/** The hooks as they are called below: the functions' own types say what fits. */\n",
    `interface LooseHooks {\n  RealtimeProvider(props: object): ${node};\n  useConnection<T>(selector?: (snapshot: ${snapshot}) => T): T;\n  useRoom(room: string, params?: object | "skip", options?: ${file.importType("JoinOptions", client)}): ${file.importType("RoomView", react)};\n`,
    `  useEvent(...args: [string, Listener] | [RoomView, string, Listener]): void;\n${presence}  useCall(event: string): unknown;\n  useNamespace(): { call(event: string, ...args: unknown[]): Promise<unknown>; send(event: string, ...args: unknown[]): boolean };\n}\n\n`,
    `const hooks = ${createHooks}<${file.importType("ContractDefinition", contracts)}>(${contract}, ${JSON.stringify(key)}) as unknown as LooseHooks;\n\n`,
    `export interface ${provider}Props {\n${params.map(({ name, node: type }) => `  readonly ${name}: ${file.type(type)};\n`).join("")}`,
    `  /** \`createClient(${contract}, { url, token, durable: durableRooms()${presence && ", presence: roomPresence()"} })\`. */\n  readonly client: ${file.importType("Client", client)}<${file.importType(`${model.pascal}Contract`, "../contract/index.ts")}>;\n  readonly children?: ${node};\n}\n\n`,
    `${tsdoc([`Says which connection the hooks below are about: ${namespace.address}`])}export function ${provider}({ ${[...names, "client", "children"].join(", ")} }: ${provider}Props): ${node} {\n`,
    `  return ${createElement}(hooks.RealtimeProvider as never, { client, namespace: ${JSON.stringify(key)}, params: ${paramsObject(params)} } as object, children);\n}\n\n`,
    `/** The connection, or the part of it that a component needs. */\nexport function use${prefix}Connection<T = ${snapshot}>(selector?: (snapshot: ${snapshot}) => T): T {\n  return hooks.useConnection(selector);\n}\n\n`,
    `/** Calls and sends from event handlers. */\nexport function use${pascal}(): Pick<${clientType}, ${picked}> {\n  const namespace = hooks.useNamespace();\n  return ${file.importValue("useMemo", "react")}(\n    () => ({\n${methods}    }),\n    [namespace],\n  ) as never;\n}\n`,
  ].join("");
}

/** `ticketId: number | string | "skip"`; a room without params is asked for, or skipped, by nothing. */
function roomArgs(file: SourceFile, { params }: SdkRoom): { args: string[]; given: string } {
  if (params.length === 0) return { args: ['skip?: "skip" | undefined'], given: 'skip === "skip" ? skip : {}' };
  const args = paramsText(file, params).map((text) => `${text} | "skip"`);
  const isSkipped = params.map(({ name }) => `${name} === "skip"`).join(" || ");
  return { args, given: `${isSkipped} ? "skip" : ${paramsObject(params)}` };
}

function roomHook(file: SourceFile, { prefix }: SdkNamespace, room: SdkRoom): string {
  const { args, given } = roomArgs(file, room);
  const all = [...args, `options?: ${file.importType("JoinOptions", client)}`].join(", ");
  const doc = tsdoc([room.manifest.description, "In the room while mounted."]);
  return `${doc}export function use${prefix}${room.pascal}Room(${all}): ${file.importType("RoomView", react)} {\n  return hooks.useRoom(${JSON.stringify(room.key)}, ${given}, options);\n}\n`;
}

function presenceHook(file: SourceFile, { prefix }: SdkNamespace, { pascal, manifest }: SdkRoom, state: Node): string {
  const [view, members] = [
    file.importType("RoomView", react),
    `readonly ${file.importType("Member", client)}<${file.type(state)}>[]`,
  ];
  const doc = tsdoc([
    `Shows this user in the room ${manifest.template} while mounted, and who else is there and types.`,
  ]);
  return `${doc}export function use${prefix}${pascal}Presence(room: ${view}, state: ${file.type(state)} | "skip"): { others: ${members}; type(isTyping?: boolean): void } {\n  hooks.usePresence(room, state);\n  const others = hooks.usePresenceList(room) as ${members};\n  return { others, type: hooks.useTyping(room).type };\n}\n`;
}

function roomEventHook(file: SourceFile, { prefix }: SdkNamespace, room: SdkRoom, event: SdkEvent): string {
  const { args, given } = roomArgs(file, room);
  const view = variable("room", new Set(room.params.map(({ name }) => name)));
  const all =
    room.params.length > 0
      ? [...args, `handler: ${handlerText(file, event)}`]
      : [`handler: ${handlerText(file, event)}`, ...args];
  const doc = tsdoc([
    event.manifest.description,
    `Heard through the room ${room.manifest.template}, which is joined while mounted.`,
  ]);
  return `${doc}export function use${prefix}${room.pascal}${event.pascal}(${all.join(", ")}): ${file.importType("RoomView", react)} {\n  const ${view} = hooks.useRoom(${JSON.stringify(room.key)}, ${given});\n  hooks.useEvent(${view}, ${JSON.stringify(event.key)}, handler);\n  return ${view};\n}\n`;
}

function callHook(file: SourceFile, { prefix, file: name }: SdkNamespace, event: SdkEvent): string {
  const data = event.data ? file.type(event.data) : "void";
  const error =
    event.errors.length > 0
      ? file.importType(`${prefix}${event.pascal}Error`, `../client/${name}.ts`)
      : `${file.importType("WireError", contracts)}<${file.importType("WireErrorCode", contracts)}>`;
  const state = `${file.importType("CallState", react)}<${data}, ${error}>`;
  const args = paramsText(file, event.params).join(", ");
  return `${tsdoc([event.manifest.description])}export function use${prefix}${event.pascal}(): ${state} & { call(${args}): Promise<${data}>; reset(): void } {\n  return hooks.useCall(${JSON.stringify(event.key)}) as never;\n}\n`;
}
