import type { SdkEvent, SdkModel, SdkNamespace, SdkParam, SdkRoom } from "./sdk-model.ts";
import { joinableOf } from "./sdk-model.ts";
import type { Node } from "./shape.ts";

/** `README.md` of a new package: how it is installed, what a first program looks like, and where the token comes from. */
export function readmeText(model: SdkModel, packageName: string): string {
  const [namespace] = model.namespaces;
  return `# ${packageName}

${(model.description ?? model.name).replace(/[.]?$/, ".")} A typed client, server emitters, React hooks and validators, with a name
for every event and room.

\`\`\`sh
npm install ${packageName} socket.io-client
\`\`\`
${namespace ? firstProgram(namespace, packageName) : ""}
An event's payload is checked and typed by the name that its handler has: \`import { … } from "${packageName}/types"\` and
\`"${packageName}/validators"\`. Written by \`wirepact generate\`: see
[SDKs from a contract](https://github.com/wirepact/wirepact/blob/main/docs/sdks.md), and
[the client's options](https://github.com/wirepact/wirepact/blob/main/packages/client/README.md).
`;
}

function firstProgram(namespace: SdkNamespace, packageName: string): string {
  const { pascal, key, params } = namespace;
  const { room, event } = whatToHear(namespace);
  const connect = ['url: "https://api.example.com"', ...params.map(given), "token: fetchToken"].join(", ");
  const variable = /^\w+$/.test(key) && key !== "fetchToken" ? key : "connected";
  const place = room ? `${variable}.${room.key}(${room.params.map(({ node }) => example(node)).join(", ")})` : variable;
  return `
\`\`\`ts
import { connect${pascal} } from "${packageName}/client";

// What that server's login answers with. A function rather than a text: it is asked again before the token ends.
const fetchToken = async () => "…";

const ${variable} = connect${pascal}({ ${connect} });
${event ? `${place}.on${event.pascal}((${event.params.map(({ name }) => name).join(", ")}) => console.log(${event.params.map(({ name }) => name).join(", ")}));\n` : ""}${variable}.connection.subscribe(() => {
  const { status, error } = ${variable}.connection;
  console.log(status, error?.code ?? "");
});
\`\`\`

It says \`connected\`; or \`closed\`, with \`TOKEN_INVALID\` where the token is not from that server's login, and \`FORBIDDEN\` where it is
somebody's who may not be there.
`;
}

/** An event worth showing: one that only few rooms hear says most about its room. */
function whatToHear(namespace: SdkNamespace): { room?: SdkRoom; event?: SdkEvent } {
  const heard = [
    ...joinableOf(namespace).flatMap((room) => room.events.map((event) => ({ room, event }))),
    ...namespace.serverEvents.map((event) => ({ event })),
  ].filter(({ event }) => event.manifest.deprecated === undefined);
  const width = ({ event }: { event: SdkEvent }) => event.manifest.rooms?.length ?? 99;
  return heard.toSorted((a, b) => width(a) - width(b))[0] ?? {};
}

const given = ({ key, node }: SdkParam): string => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${example(node)}`;

/** A value of a parameter, for the reader to replace. */
function example(node: Node): string {
  if (node.kind === "number") return "1";
  if (node.kind === "boolean") return "true";
  if (node.kind === "literal") return JSON.stringify(node.values[0]);
  if (node.kind === "union")
    return example(node.options.find(({ kind }) => kind === "number") ?? (node.options[0] as Node));
  if (node.kind === "optional" || node.kind === "nullable" || node.kind === "default") return example(node.inner);
  return '"…"';
}
