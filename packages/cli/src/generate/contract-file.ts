import type { CheckScope } from "./check-scope.ts";
import { createCheckScope } from "./check-scope.ts";
import { checkName } from "./check-text.ts";
import { keyText, methodName, pascal, tsdoc } from "./naming.ts";
import type { SdkEvent, SdkModel, SdkNamespace, SdkParam, SdkRoom } from "./sdk-model.ts";
import type { SourceFile } from "./source-file.ts";
import { createSourceFile, header } from "./source-file.ts";
import { importScope } from "./validators-file.ts";

const library = "@wirepact/contracts/compiled";
const contracts = "@wirepact/contracts";

/** `contract/<namespace>.ts`: the namespace as the client and the server read it, with compiled codecs. */
export function contractFile(model: SdkModel, namespace: SdkNamespace): string {
  const file = createSourceFile(model, "../types");
  const scope = createCheckScope("", [methodName(namespace.key)]);
  const type = `${namespace.pascal}Definition`;
  const value = (name: string) => file.importValue(name, library);
  const section = (name: string, lines: readonly string[]) =>
    lines.length > 0 ? `  ${name}: {\n${lines.map((line) => `    ${line},\n`).join("")}  },\n` : "";
  const body = [
    `  params: ${paramsValue(scope, namespace.params)},\n`,
    section(
      "rooms",
      namespace.rooms.map((room) => `${keyText(room.key)}: ${roomValue(scope, room, value)}`),
    ),
    section(
      "clientEvents",
      namespace.clientEvents.map((event) => `${keyText(event.key)}: ${eventValue(scope, event, value)}`),
    ),
    section(
      "serverEvents",
      namespace.serverEvents.map((event) => `${keyText(event.key)}: ${eventValue(scope, event, value)}`),
    ),
    namespace.reserved.length > 0 ? `  reserved: ${JSON.stringify(namespace.reserved)},\n` : "",
  ].join("");
  importScope(file, model, scope, "../validators");
  return file.text(
    [
      `${typeDoc(namespace)}export type ${type} = ${definitionType(file, namespace)};\n`,
      scope.constants.join(""),
      `${typeDoc(namespace)}export const ${methodName(namespace.key)} = ${value("compiledNamespace")}(${JSON.stringify(namespace.address)}, {\n${body}}) as unknown as ${type};\n`,
    ].join("\n"),
  );
}

const typeDoc = ({ description }: SdkNamespace) => tsdoc([description]);

function paramsValue(scope: CheckScope, params: readonly SdkParam[]): string {
  return `{ ${params.map(({ key, node }) => `${keyText(key)}: ${checkName(scope, node, key)}`).join(", ")} }`.replace(
    "{  }",
    "{}",
  );
}

function roomValue(
  scope: CheckScope,
  { key, params, manifest, presence }: SdkRoom,
  value: (name: string) => string,
): string {
  const options = [
    ...(params.length > 0 ? [`params: ${paramsValue(scope, params)}`] : []),
    ...(manifest.durable ? ["durable: true"] : []),
    ...(manifest.joinedBy === "server" ? ['joinedBy: "server"'] : []),
    ...(presence ? [`presence: ${checkName(scope, presence, `${key}Presence`)}`] : []),
  ];
  return `${value("compiledRoom")}(${JSON.stringify(manifest.template)}${options.length > 0 ? `, { ${options.join(", ")} }` : ""})`;
}

function eventValue(scope: CheckScope, event: SdkEvent, value: (name: string) => string): string {
  const { key, params, manifest, ack, data, errors } = event;
  const { name, rooms, joins, leaves, volatile, timeout, maxBytes, aliases } = manifest;
  const options: string[] = [];
  if (params.length > 0)
    options.push(`args: [${params.map(({ node }, at) => checkName(scope, node, `${key}Arg${at}`)).join(", ")}]`);
  if (ack.kind === "legacy") options.push(`ack: { kind: "legacy", messages: ${JSON.stringify(ack.messages ?? {})} }`);
  if (ack.kind === "result" && data) {
    const named = errors.map(
      ({ code, node }) => `${keyText(code)}: ${checkName(scope, node, `${key}${pascal(code)}`)}`,
    );
    options.push(
      `ack: { kind: "result", data: ${checkName(scope, data, `${key}Data`)}, errors: {${named.length > 0 ? ` ${named.join(", ")} ` : ""}} }`,
    );
  }
  if (name !== key) options.push(`name: ${JSON.stringify(name)}`);
  for (const [option, given] of Object.entries({ rooms, joins, leaves, volatile, timeout, maxBytes, aliases })) {
    if (given !== undefined) options.push(`${option}: ${JSON.stringify(given)}`);
  }
  return `${value("compiledEvent")}({${options.length > 0 ? ` ${options.join(", ")} ` : ""}})`;
}

/** The type from which the client's, the server's and React's own types infer. */
function definitionType(file: SourceFile, namespace: SdkNamespace): string {
  const typed = (node: SdkParam["node"]) => `${file.importType("Typed", library)}<${file.type(node)}>`;
  const params = (list: readonly SdkParam[]) =>
    list.length > 0 ? [`params: { ${list.map(({ key, node }) => `${keyText(key)}: ${typed(node)}`).join("; ")} }`] : [];
  const room = ({ key, params: list, manifest, presence }: SdkRoom) => {
    const options = [
      ...params(list),
      ...(manifest.durable ? ["durable: true"] : []),
      ...(manifest.joinedBy === "server" ? ['joinedBy: "server"'] : []),
      ...(presence ? [`presence: ${typed(presence)}`] : []),
    ];
    const given = options.length > 0 ? `{ ${options.join("; ")} }` : "Record<never, never>";
    return `    ${keyText(key)}: ${file.importType("RoomDefinition", contracts)}<${JSON.stringify(manifest.template)}, ${given}>;\n`;
  };
  const event = ({ key, params: list, manifest, ack, data, errors }: SdkEvent) => {
    const options = [
      ...(list.length > 0 ? [`args: readonly [${list.map(({ node }) => typed(node)).join(", ")}]`] : []),
      ...(ack.kind === "legacy" ? [`ack: ${file.importType("LegacyAck", contracts)}`] : []),
      ...(ack.kind === "result" && data
        ? [
            `ack: ${file.importType("ResultAck", contracts)}<${typed(data)}, ${errors.length > 0 ? `{ ${errors.map(({ code, node }) => `${keyText(code)}: ${typed(node)}`).join("; ")} }` : "Record<never, never>"}>`,
          ]
        : []),
      ...(manifest.name !== key ? [`name: ${JSON.stringify(manifest.name)}`] : []),
      ...(manifest.rooms ? [`rooms: readonly ${JSON.stringify(manifest.rooms)}`] : []),
      ...(manifest.joins ? [`joins: ${JSON.stringify(manifest.joins)}`] : []),
      ...(manifest.leaves ? [`leaves: ${JSON.stringify(manifest.leaves)}`] : []),
    ];
    return `    ${keyText(key)}: ${file.importType("EventDefinition", contracts)}<${options.length > 0 ? `{ ${options.join("; ")} }` : "Record<never, never>"}>;\n`;
  };
  const members = (name: string, lines: readonly string[]) =>
    `  ${name}: ${lines.length > 0 ? `{\n${lines.join("")}  }` : "Record<never, never>"};\n`;
  const own = params(namespace.params);
  return [
    `${file.importType("NamespaceDefinition", contracts)}<${JSON.stringify(namespace.address)}, {\n`,
    `  ${own[0] ?? "params: Record<never, never>"};\n`,
    members("rooms", namespace.rooms.map(room)),
    members("clientEvents", namespace.clientEvents.map(event)),
    members("serverEvents", namespace.serverEvents.map(event)),
    "}>",
  ].join("");
}

/** `contract/index.ts`: the contract. */
export function contractIndex(model: SdkModel): string {
  const { namespaces, camel, pascal: name } = model;
  const imports = namespaces
    .map(
      ({ key, file, pascal: own }) =>
        `import type { ${own}Definition } from "./${file}.ts";\nimport { ${methodName(key)} as ${own}Namespace } from "./${file}.ts";\n`,
    )
    .join("");
  const option = (key: string, text: string) => `  ${key}: ${text},\n`;
  return [
    `${header(model)}\nimport type { ContractDefinition } from "${contracts}";\n${imports}\n`,
    tsdoc([model.description ?? `The contract ${model.name}`]),
    `export type ${name}Contract = ContractDefinition<{\n  name: ${JSON.stringify(model.name)};\n  version: ${JSON.stringify(model.version)};\n`,
    `  namespaces: {\n${namespaces.map(({ key, pascal: own }) => `    ${keyText(key)}: ${own}Definition;\n`).join("")}  };\n}> & { readonly fingerprint: string };\n\n`,
    tsdoc([model.description ?? `The contract ${model.name}`]),
    `export const ${camel} = {\n${option("kind", '"contract"')}${option("name", JSON.stringify(model.name))}${option("version", JSON.stringify(model.version))}`,
    `${option("fingerprint", JSON.stringify(model.fingerprint))}${option("messages", JSON.stringify(model.messages))}`,
    `${option("namespaces", `{ ${namespaces.map(({ key, pascal: own }) => `${keyText(key)}: ${own}Namespace`).join(", ")} }`)}} as ${name}Contract;\n\n`,
    namespaces.map(({ file, pascal: own }) => `export type { ${own}Definition } from "./${file}.ts";\n`).join(""),
  ].join("");
}
