import { paramsObject, paramsText } from "./client-file.ts";
import { interfaceText, methodName, tsdoc } from "./naming.ts";
import type { SdkEvent, SdkModel, SdkNamespace, SdkRoom } from "./sdk-model.ts";
import { broadcastsOf, callsOf, sendsOf } from "./sdk-model.ts";
import type { SourceFile } from "./source-file.ts";
import { createSourceFile, header } from "./source-file.ts";

const contracts = "@wirepact/contracts";
const handledOf = (namespace: SdkNamespace) => [...callsOf(namespace), ...sendsOf(namespace)];

/** The names that a namespace's server file exports. */
export function serverExports({ pascal, prefix, rooms }: SdkNamespace) {
  return {
    types: [
      `${pascal}Emitters`,
      `${pascal}Handlers`,
      `${pascal}Scope`,
      `${pascal}Server`,
      `${pascal}Events`,
      ...rooms.map((room) => `${prefix}${room.pascal}Events`),
    ],
    values: [],
  };
}

/** `server/<namespace>.ts`: emitters by name, and the interface of the handlers. */
export function serverFile(model: SdkModel, namespace: SdkNamespace): string {
  const file = createSourceFile(model, "../types");
  const { pascal, prefix, rooms, params } = namespace;
  const emitter = (event: SdkEvent) =>
    `${tsdoc([event.manifest.description], "  ")}  ${methodName(event.key)}(${paramsText(file, event.params).join(", ")}): Promise<void>;\n`;
  const scopes = [
    `/** What may be sent to everybody in ${namespace.address}. */\n${interfaceText(`${pascal}Events`, broadcastsOf(namespace).map(emitter).join(""))}`,
    ...rooms.map(
      (room) =>
        `/** What may be sent to the room ${room.manifest.template}. */\n${interfaceText(`${prefix}${room.pascal}Events`, room.events.map(emitter).join(""))}`,
    ),
  ];
  const roomParams = (room: SdkRoom) => paramsText(file, room.params).join(", ");
  const scopeType = [
    `/** Rooms put together: a socket in several of them hears an event once, and only what all of them may hear is there. */\nexport type ${pascal}Scope<TEvents> = TEvents & {\n`,
    `  readonly to: {\n${rooms.map((room) => `    ${methodName(room.key)}(${roomParams(room)}): ${pascal}Scope<Pick<TEvents, keyof TEvents & keyof ${prefix}${room.pascal}Events>>;\n`).join("")}  };\n`,
    `  readonly except: {\n${rooms.map((room) => `    ${methodName(room.key)}(${roomParams(room)}): ${pascal}Scope<TEvents>;\n`).join("")}  };\n};\n`,
  ].join("");
  const server = [
    `${tsdoc([namespace.description])}export interface ${pascal}Server {\n`,
    `  /** Everybody. */\n  readonly all: ${pascal}Scope<${pascal}Events>;\n`,
    ...rooms.map(
      (room) =>
        `${tsdoc([room.manifest.description], "  ")}  ${methodName(room.key)}(${roomParams(room)}): ${pascal}Scope<${prefix}${room.pascal}Events>;\n`,
    ),
    "}\n",
  ].join("");
  const emitters = `export type ${pascal}Emitters = (${paramsText(file, params).join(", ")}) => ${pascal}Server;\n`;
  return file.text([...scopes, scopeType, server, emitters, handlersText(file, namespace)].join("\n"));
}

function handlersText(file: SourceFile, namespace: SdkNamespace): string {
  const methods = handledOf(namespace).map((event) => {
    const context = file.importType("HandlerContext", "./handler-context.ts");
    const errors =
      event.errors.map(({ code, node }) => `{ code: ${JSON.stringify(code)}; data: ${file.type(node)} }`).join(" | ") ||
      "never";
    const params = namespace.params.map(({ key, node }) => `readonly ${key}: ${file.type(node)}`).join("; ");
    const data = event.data ? file.type(event.data) : "void";
    const args = [
      ...paramsText(file, event.params).map((text) => text.replace("?: ", ": ")),
      `context: ${context}<TClaims, {${params ? ` ${params} ` : ""}}, ${errors}>`,
    ];
    return `${tsdoc([event.manifest.description], "  ")}  ${methodName(event.key)}(${args.join(", ")}): ${data} | Promise<${data}>;\n`;
  });
  const generics = methods.length > 0 ? "<TClaims>" : "<_TClaims>";
  return `/** A handler for each event that clients send. */\n${interfaceText(`${namespace.pascal}Handlers${generics}`, methods.join(""))}`;
}

/** `server/handler-context.ts`: what the namespaces' handlers have in common; the index knows the namespaces, so it is not there. */
export function handlerContext(model: SdkModel): string {
  return [
    `${header(model)}\nimport type { WireError } from "${contracts}";\n`,
    "\n/** What a handler is told beside its arguments. */\nexport interface HandlerContext<TClaims, TParams, TErrors extends { code: string; data: unknown }> {\n",
    "  readonly claims: TClaims;\n  readonly params: TParams;\n  readonly socketId: string;\n  readonly signal: AbortSignal;\n",
    '  /** Makes an error that the event declares: `throw fail(…)`. */\n  fail<TCode extends TErrors["code"]>(code: TCode, data: Extract<TErrors, { code: TCode }>["data"], message?: string): WireError;\n}\n',
  ].join("");
}

/** `server/index.ts`: the emitters and handlers of a running server, by name. */
export function serverIndex(model: SdkModel): string {
  const { namespaces, pascal, camel } = model;
  const names = (namespace: SdkNamespace) => [`${namespace.pascal}Emitters`, `${namespace.pascal}Handlers`];
  return [
    `${header(model)}\n`,
    ...namespaces.map((one) => `import type { ${names(one).join(", ")} } from "./${one.file}.ts";\n`),
    "\n",
    `/** A server of this contract, by name. */\nexport interface ${pascal}Realtime<TClaims> {\n`,
    ...namespaces.map(
      (one) =>
        `  readonly ${methodName(one.key)}: ${one.pascal}Emitters;\n  handle${one.pascal}(handlers: ${one.pascal}Handlers<TClaims>): void;\n`,
    ),
    "}\n\n",
    "interface Emitting {\n  to(room: string, params?: object): Emitting;\n  except(room: string, params?: object): Emitting;\n  emit(event: string, ...args: unknown[]): Promise<void>;\n}\n\n",
    "type Names = readonly string[];\n\n",
    "/** One method per room, which makes another scope. */\nfunction methods(rooms: Readonly<Record<string, readonly [key: string, ...params: Names]>>, make: (key: string, params: object) => object): Record<string, unknown> {\n",
    "  return Object.fromEntries(\n    Object.entries(rooms).map(([name, [key, ...params]]) => [name, (...values: unknown[]) => make(key, Object.fromEntries(params.map((param, at) => [param, values[at]])))]),\n  );\n}\n\n",
    "function scope(target: Emitting, events: Readonly<Record<string, string>>, rooms: Parameters<typeof methods>[0]): object {\n  return {\n",
    "    ...Object.fromEntries(Object.entries(events).map(([name, key]) => [name, (...args: unknown[]) => target.emit(key, ...args)])),\n",
    "    get to() {\n      return methods(rooms, (key, params) => scope(target.to(key, params), events, rooms));\n    },\n",
    "    get except() {\n      return methods(rooms, (key, params) => scope(target.except(key, params), events, rooms));\n    },\n  };\n}\n\n",
    `/**\n * The emitters and handlers of a running server, by name. Takes what \`createServer\` made of this contract: of the generated one, or of the definition it was generated from.\n */\n`,
    `export function ${camel}Server<TClaims>(realtime: { of(...args: never[]): unknown; handle(...args: never[]): void }): ${pascal}Realtime<TClaims> {\n`,
    "  const of = realtime.of as unknown as (namespace: string, params: object) => Emitting;\n",
    "  const handle = realtime.handle as unknown as (namespace: string, handlers: object) => void;\n",
    `  return {\n${namespaces.map(runtimeText).join("")}  };\n}\n\n`,
    `export type { HandlerContext } from "./handler-context.ts";\n`,
    ...namespaces.map(
      (one) => `export type { ${serverExports(one).types.sort().join(", ")} } from "./${one.file}.ts";\n`,
    ),
  ].join("");
}

function runtimeText(namespace: SdkNamespace): string {
  const { key, pascal, params, rooms } = namespace;
  const entries = (events: readonly SdkEvent[]) =>
    `{ ${events.map((event) => `${methodName(event.key)}: ${JSON.stringify(event.key)}`).join(", ")} }`.replace(
      "{  }",
      "{}",
    );
  const roomTable =
    `{ ${rooms.map((room) => `${methodName(room.key)}: ${JSON.stringify([room.key, ...room.params.map((param) => param.key)])}`).join(", ")} }`.replace(
      "{  }",
      "{}",
    );
  const handlers = handledOf(namespace)
    .map(
      (event) =>
        `        ${JSON.stringify(event.key)}: (args: readonly unknown[], context: unknown) => (handlers.${methodName(event.key)} as (...all: unknown[]) => unknown)(${[...event.params.map((_, at) => `args[${at}]`), "context"].join(", ")}),\n`,
    )
    .join("");
  return [
    `    ${methodName(key)}: ((${params.map(({ name }) => `${name}: unknown`).join(", ")}) => {\n`,
    `      const target = of(${JSON.stringify(key)}, ${paramsObject(params)});\n      const rooms = ${roomTable} as const;\n      const events = ${entries(namespace.serverEvents)};\n      return {\n`,
    `        all: scope(target, events, rooms),\n`,
    `        ...methods(rooms, (room, params) => scope(target.to(room, params), events, rooms)),\n      };\n    }) as unknown as ${pascal}Emitters,\n`,
    `    handle${pascal}(${handlers === "" ? "_handlers" : "handlers"}) {\n      handle(${JSON.stringify(key)}, {\n${handlers}      });\n    },\n`,
  ].join("");
}
