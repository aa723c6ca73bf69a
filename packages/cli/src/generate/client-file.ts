import { interfaceText, keyText, methodName, tsdoc } from "./naming.ts";
import type { SdkEvent, SdkModel, SdkNamespace, SdkParam, SdkRoom } from "./sdk-model.ts";
import { callsOf, hasPresence, joinableOf, sendsOf } from "./sdk-model.ts";
import type { SourceFile } from "./source-file.ts";
import { createSourceFile } from "./source-file.ts";

const client = "@wirepact/client";
const contracts = "@wirepact/contracts";

/** `client/<namespace>.ts`: a function that connects, and methods by name for everything that can be done then. */
export function clientFile(model: SdkModel, namespace: SdkNamespace): string {
  const file = createSourceFile(model, "../types");
  const body = [
    ...joinableOf(namespace).map((room) => roomText(file, namespace, room)),
    ...callsOf(namespace).flatMap((event) => errorText(file, namespace, event)),
    clientText(file, namespace),
    connectText(file, model, namespace),
  ].join("\n");
  return file.text(body);
}

/** The names that a namespace's client file exports. */
export function clientExports(namespace: SdkNamespace) {
  const errors = callsOf(namespace).filter(({ errors: declared }) => declared.length > 0);
  return {
    types: [
      `${namespace.pascal}Client`,
      `Connect${namespace.pascal}Options`,
      ...joinableOf(namespace).map(({ pascal }) => `${namespace.prefix}${pascal}Room`),
      ...errors.map(({ pascal }) => `${namespace.prefix}${pascal}Error`),
    ],
    values: [`connect${namespace.pascal}`],
  };
}

const deprecation = ({ manifest }: SdkEvent) =>
  manifest.deprecated === undefined ? undefined : `@deprecated ${manifest.deprecated}`;

/** `name: Type, other?: Type`; what may be left out is left out at the end only. */
export function paramsText(file: SourceFile, params: readonly SdkParam[]): string[] {
  return params.map(({ name, node }, at) => {
    const isTail = params.slice(at).every((param) => param.node.kind === "optional");
    return isTail && node.kind === "optional"
      ? `${name}?: ${file.type(node.inner)} | undefined`
      : `${name}: ${file.type(node)}`;
  });
}

function onMethod(file: SourceFile, event: SdkEvent): string {
  const doc = tsdoc([event.manifest.description, deprecation(event)], "  ");
  return `${doc}  on${event.pascal}(handler: (${paramsText(file, event.params).join(", ")}) => void): () => void;\n`;
}

function roomText(file: SourceFile, { prefix }: SdkNamespace, { pascal, manifest, presence, events }: SdkRoom): string {
  const [room, definition] = [file.importType("Room", client), file.importType("NamespaceDefinition", contracts)];
  const doc = tsdoc([manifest.description]);
  const base = `Omit<${room}<${definition}${presence ? `, ${file.type(presence)}` : ""}>, "on">`;
  return doc + interfaceText(`${prefix}${pascal}Room`, events.map((event) => onMethod(file, event)).join(""), base);
}

function errorText(file: SourceFile, { prefix }: SdkNamespace, { key, pascal, errors }: SdkEvent): string[] {
  if (errors.length === 0) return [];
  const wireError = file.importType("WireError", contracts);
  const named = errors.map(({ code, node }) => `${wireError}<${JSON.stringify(code)}, ${file.type(node)}>`);
  const all = [...named, `${wireError}<${file.importType("WireErrorCode", contracts)}>`];
  return [`/** How \`${key}\` may fail. */\nexport type ${prefix}${pascal}Error =\n  | ${all.join("\n  | ")};\n`];
}

const resultType = (file: SourceFile, { data }: SdkEvent) => (data ? file.type(data) : "void");

function clientText(file: SourceFile, namespace: SdkNamespace): string {
  const { pascal, prefix, description } = namespace;
  const options = () => `options?: ${file.importType("CallOptions", client)}`;
  const lines = [
    "  /** The address: `/workspace-1`. */\n  readonly name: string;\n",
    `  readonly connection: ${file.importType("Connection", client)};\n`,
    ...joinableOf(namespace).map((room) => {
      const args = [...paramsText(file, room.params), `options?: ${file.importType("JoinOptions", client)}`];
      return `${tsdoc([`Joins: ${room.manifest.description ?? room.manifest.template}`], "  ")}  ${methodName(room.key)}(${args.join(", ")}): ${prefix}${room.pascal}Room;\n`;
    }),
    ...callsOf(namespace).map((event) => {
      const args = [...paramsText(file, event.params), options()].join(", ");
      const data = resultType(file, event);
      const wireError =
        event.errors.length > 0
          ? `${prefix}${event.pascal}Error`
          : `${file.importType("WireError", contracts)}<${file.importType("WireErrorCode", contracts)}>`;
      const doc = tsdoc(
        [
          event.manifest.description,
          `@throws WireError${event.errors.map(({ code }) => ` \`${code}\``).join(",")}`,
          deprecation(event),
        ],
        "  ",
      );
      const tryDoc = tsdoc([`The same, with the error as a value.`, deprecation(event)], "  ");
      const outcome = `{ readonly ok: true; readonly data: ${data} } | { readonly ok: false; readonly error: ${wireError} }`;
      return `${doc}  ${methodName(event.key)}(${args}): Promise<${data}>;\n${tryDoc}  try${event.pascal}(${args}): Promise<${outcome}>;\n`;
    }),
    ...sendsOf(namespace).map((event) => {
      const doc = tsdoc(
        [
          event.manifest.description,
          "@returns false when there was no connection to send it over.",
          deprecation(event),
        ],
        "  ",
      );
      return `${doc}  ${methodName(event.key)}(${paramsText(file, event.params).join(", ")}): boolean;\n`;
    }),
    ...namespace.serverEvents.map((event) => onMethod(file, event)),
    "  /** Hears what nobody else is told: a handler that threw, a packet that does not fit. */\n  onError(listener: (error: unknown) => void): () => void;\n",
    `  /** Hears every event that does not fit the contract. */\n  onMisfit(listener: (misfit: ${file.importType("Misfit", client)}) => void): () => void;\n`,
    "  /** Reads the token anew. */\n  refresh(): Promise<void>;\n",
    `  /** Hears that the server refuses this version of the contract: offer to reload the page. */\n  onContractMismatch(listener: (mismatch: ${file.importType("ContractMismatch", contracts)}) => void): () => void;\n`,
    "  close(): void;\n",
    `  /** The same connection with events as strings. */\n  readonly raw: ${file.importType("NamespaceClient", client)}<${file.importType(`${pascal}Definition`, `../contract/${namespace.file}.ts`)}>;\n`,
  ];
  return `${tsdoc([description ?? `One connection to ${namespace.address}`])}export interface ${pascal}Client {\n${lines.join("")}}\n`;
}

function connectText(file: SourceFile, model: SdkModel, namespace: SdkNamespace): string {
  const { key, pascal, params, prefix } = namespace;
  file.importType("ClientOptions", client);
  const createClient = file.importValue("createClient", client);
  const contract = file.importValue(model.camel, "../contract/index.ts");
  const definition = file.importType("ContractDefinition", contracts);
  const names = params.map((param) => param.name);
  const fields = params.map(({ name, node }) => `  readonly ${name}: ${file.type(node)};\n`).join("");
  const call = (method: string, event: SdkEvent, tail: readonly string[]) =>
    `ns.${method}(${[JSON.stringify(event.key), ...event.params.map(({ name }) => name), ...tail].join(", ")})`;
  const args = (event: SdkEvent, tail: readonly string[] = []) =>
    [...event.params.map(({ name }) => name), ...tail].join(", ");
  const roomHandle = (room: SdkRoom) => {
    const joined = `ns.join(${[JSON.stringify(room.key), ...(room.params.length > 0 ? [paramsObject(room.params)] : []), "options"].join(", ")})`;
    const methods = room.events
      .map(
        (event) =>
          `        on${event.pascal}: (handler: Listener) => room.on(${JSON.stringify(event.key)}, handler),\n`,
      )
      .join("");
    return `    ${methodName(room.key)}: (${[...room.params.map(({ name }) => name), "options"].join(", ")}) => {\n      const room = ${joined};\n      return Object.assign(room, {\n${methods}      }) as unknown as ${prefix}${room.pascal}Room;\n    },\n`;
  };
  const isDurable = model.namespaces.some(({ rooms }) => rooms.some(({ manifest }) => manifest.durable));
  const parts = [
    ...(isDurable ? [`durable: ${file.importValue("durableRooms", client)}()`] : []),
    ...(hasPresence(model) ? [`presence: ${file.importValue("roomPresence", client)}()`] : []),
  ];
  const clientOptions = parts.length > 0 ? `{ ${parts.join(", ")}, ...options }` : "options";
  const optionsArg = names.length > 0 ? `{ ${names.join(", ")}, ...options }` : "options";
  const members = [
    "    name: ns.name,\n    connection: ns.connection,\n    onError: ns.onError,\n    onMisfit: ns.onMisfit,\n    refresh: () => connected.refresh(),\n    onContractMismatch: (listener) => connected.onContractMismatch(listener),\n    close: () => connected.close(),\n    raw: ns as never,\n",
    ...joinableOf(namespace).map(roomHandle),
    ...callsOf(namespace).flatMap((event) => [
      `    ${methodName(event.key)}: (${args(event, ["options"])}) => ${call("call", event, ["options"])} as Promise<never>,\n`,
      `    try${event.pascal}: (${args(event, ["options"])}) => ${call("tryCall", event, ["options"])} as Promise<never>,\n`,
    ]),
    ...sendsOf(namespace).map(
      (event) => `    ${methodName(event.key)}: (${args(event)}) => ${call("send", event, [])},\n`,
    ),
    ...namespace.serverEvents.map(
      (event) => `    on${event.pascal}: (handler) => ns.on(${JSON.stringify(event.key)}, handler),\n`,
    ),
  ].join("");
  return [
    `${interfaceText(`Connect${pascal}Options`, fields, "ClientOptions")}\n`,
    "type Listener = (...args: never[]) => void;\n\n",
    "/** The connection as it is called below: the interfaces above say what fits. */\n",
    'interface Loose {\n  on(event: string, handler: Listener): () => void;\n  call(event: string, ...args: unknown[]): Promise<unknown>;\n  tryCall(event: string, ...args: unknown[]): Promise<unknown>;\n  send(event: string, ...args: unknown[]): boolean;\n  join(room: string, ...args: unknown[]): Pick<Loose, "on">;\n}\n\n',
    `/** Connects to ${namespace.address}. */\n`,
    `export function connect${pascal}(${optionsArg}: Connect${pascal}Options): ${pascal}Client {\n`,
    `  const connected = ${createClient}<${definition}>(${contract}, ${clientOptions});\n`,
    `  const ns = connected.of(${JSON.stringify(key)}, ${paramsObject(params)}) as unknown as Loose & Pick<${file.importType("NamespaceClient", client)}, "name" | "connection" | "onError" | "onMisfit">;\n`,
    `  return {\n${members}  };\n}\n`,
  ].join("");
}

/** `{ ticketId }`. */
export function paramsObject(params: readonly SdkParam[]): string {
  if (params.length === 0) return "{}";
  return `{ ${params.map(({ key, name }) => (key === name ? name : `${keyText(key)}: ${name}`)).join(", ")} }`;
}
