import type { Manifest } from "@wirepact/contracts";
import { readManifest } from "../generate/read-manifest.ts";
import type { SdkEvent, SdkModel, SdkNamespace } from "../generate/sdk-model.ts";
import type { Node, Shape } from "../generate/shape.ts";
import { typeText } from "../generate/type-text.ts";

/** The contract as one Markdown document. */
export function markdown(manifest: Manifest): string {
  const model = readManifest(manifest);
  return [
    `# ${model.name} ${model.version}`,
    model.description ?? "",
    `Fingerprint \`${model.fingerprint}\`. Written by \`wirepact docs\`.`,
    ...model.namespaces.flatMap((namespace) => namespaceLines(namespace)),
    ...typeLines(model),
  ]
    .filter((line) => line !== "")
    .join("\n\n")
    .concat("\n");
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text: string) => `\`${cell(text)}\``;
const type = (node: Node) => code(typeText(node, () => {}));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function namespaceLines(namespace: SdkNamespace): string[] {
  const rooms = namespace.rooms.map(({ key, manifest, presence }) => [
    code(key),
    code(manifest.template),
    [
      manifest.joinedBy === "server" ? "joined by the server" : "",
      manifest.durable ? "durable" : "",
      presence ? `shows ${type(presence)}` : "",
    ]
      .filter(Boolean)
      .join(", "),
    cell(manifest.description ?? ""),
  ]);
  return [
    `## ${namespace.key}: \`${namespace.address}\``,
    namespace.description ?? "",
    table(
      ["param", "type"],
      namespace.params.map(({ key, node }) => [code(key), type(node)]),
    ),
    rooms.length > 0 ? "### Rooms" : "",
    table(["room", "name", "kind", "who is in it"], rooms),
    ...eventLines("Sent by clients", namespace.clientEvents),
    ...eventLines("Sent by the server", namespace.serverEvents),
  ];
}

function eventLines(title: string, events: readonly SdkEvent[]): string[] {
  return events.length === 0 ? [] : [`### ${title}`, ...events.flatMap(oneEvent)];
}

function oneEvent({ manifest, params, ack, data, errors }: SdkEvent): string[] {
  const facts = [
    manifest.joins ? `joins \`${manifest.joins}\`` : "",
    manifest.leaves ? `leaves \`${manifest.leaves}\`` : "",
    manifest.rooms ? `to ${manifest.rooms.map((room) => `\`${room}\``).join(", ")}` : "",
    manifest.volatile ? "may be dropped" : "",
    manifest.aliases ? `also called ${manifest.aliases.map((alias) => `\`${alias}\``).join(", ")}` : "",
  ].filter(Boolean);
  const examples = (manifest.examples ?? []).map((args) => args.map((arg) => JSON.stringify(arg)).join(", "));
  return [
    `#### \`${manifest.name}\``,
    manifest.description ?? "",
    manifest.deprecated === undefined ? "" : `**Deprecated**: ${manifest.deprecated}`,
    facts.length > 0 ? `${facts.join("; ")}.` : "",
    table(
      ["argument", "type"],
      params.map(({ name, node }) => [code(name), type(node)]),
    ),
    ack.kind === "legacy"
      ? `Acknowledged with an error, or nothing: ${Object.values(ack.messages ?? {})
          .map(code)
          .join(", ")}.`
      : "",
    data ? `Answered with ${type(data)}.` : "",
    table(
      ["error", "data"],
      errors.map(({ code: name, node }) => [code(name), type(node)]),
    ),
    examples.length > 0 ? `\`\`\`json\n${examples.map((example) => `[${example}]`).join("\n")}\n\`\`\`` : "",
  ];
}

function typeLines({ shapes }: SdkModel): string[] {
  const sorted = [...shapes].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.length === 0
    ? []
    : [
        "## Types",
        "`Date` travels as an ISO 8601 string in UTC, `Uint8Array` as a binary attachment.",
        ...sorted.flatMap(oneType),
      ];
}

function oneType({ name, node, description }: Shape): string[] {
  const fields =
    node.kind === "object"
      ? table(
          ["field", "type", ""],
          node.fields.map((field) => [
            code(field.name + (field.optional ? "?" : "")),
            type(field.node),
            cell(field.description ?? ""),
          ]),
        )
      : type(node);
  return [`### ${name}`, description ?? "", fields];
}
