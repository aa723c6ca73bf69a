import type { JsonSchema, Manifest } from "@wirepact/contracts";
import { readManifest } from "../generate/read-manifest.ts";
import type { SdkEvent, SdkModel, SdkNamespace } from "../generate/sdk-model.ts";
import type { Node, Shape } from "../generate/shape.ts";
import { sampleValues } from "../schema/sample-values.ts";
import type { Html } from "./html.ts";
import { html, scriptText } from "./html.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { typeHtml } from "./type-html.ts";

/** The contract as one HTML file that needs nothing else. `socketIo` is the text of socket.io-client's browser build. */
export function page(manifest: Manifest, socketIo: string): string {
  const model = readManifest(manifest);
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${model.name} ${model.version}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<header>
<h1>${model.name} <small>${model.version}</small></h1>
<label class="search">Search <input type="search" id="search" placeholder="event, room, field …" autocomplete="off"></label>
<button type="button" id="theme" aria-pressed="false">Dark</button>
</header>
<nav aria-label="Contents">${model.namespaces.map(contents)}${typesContents(model)}</nav>
<main>
<p>${model.description}</p>
<p class="quiet">Fingerprint <code>${model.fingerprint}</code></p>
<p id="nothing" role="status" hidden>Nothing found.</p>
${model.namespaces.map((namespace) => namespaceHtml(namespace, manifest.namespaces[namespace.key]?.params ?? {}))}
<section id="types"><h2>Types</h2><p class="quiet"><code>Date</code> travels as an ISO 8601 string in UTC, <code>Uint8Array</code> as a binary attachment.</p>${sortedShapes(model).map(shapeHtml)}</section>
</main>
<script>${scriptText(socketIo)}</script>
<script>${scriptText(pageScript)}</script>
</body>
</html>
`;
  return document.html;
}

const sortedShapes = ({ shapes }: SdkModel) => [...shapes].sort((a, b) => (a.name < b.name ? -1 : 1));

function contents(namespace: SdkNamespace): Html {
  const links = (side: "client" | "server", events: readonly SdkEvent[]) =>
    events.map((event) => html`<li><a href="#${eventId(namespace, side, event)}">${event.key}</a></li>`);
  return html`<h2><a href="#${namespace.key}">${namespace.key}</a></h2>
<h3>Sent by clients</h3><ul>${links("client", namespace.clientEvents)}</ul>
<h3>Sent by the server</h3><ul>${links("server", namespace.serverEvents)}</ul>`;
}

function typesContents(model: SdkModel): Html {
  return html`<h2><a href="#types">Types</a></h2><ul>${sortedShapes(model).map(({ name }) => html`<li><a href="#type-${name}">${name}</a></li>`)}</ul>`;
}

const eventId = ({ key }: SdkNamespace, side: "client" | "server", event: SdkEvent) => `${key}-${side}-${event.key}`;

function namespaceHtml(namespace: SdkNamespace, schemas: Readonly<Record<string, JsonSchema>>): Html {
  const { key, address, description, params, rooms, clientEvents, serverEvents } = namespace;
  const fields = params.map(
    ({ key }) =>
      html`<label>${key} <input name="param:${key}" required value="${String(sampleValues(schemas[key])[0])}"></label>`,
  );
  return html`<section id="${key}" data-namespace="${address}">
<h2>${key} <code>${address}</code></h2>
<p>${description}</p>
<details class="try"><summary>Try it against a server</summary>
<form data-connect>
<label>URL <input name="url" type="url" required value="http://localhost:3000"></label>
<label>Token <input name="token" type="password" autocomplete="off"></label>
${fields}
<button>Connect</button> <output data-status>not connected</output>
</form>
<h4>Received</h4><ol data-log aria-live="polite"></ol>
</details>
${
  rooms.length > 0
    ? html`<h3>Rooms</h3><table><thead><tr><th>Room</th><th>Name</th><th>Who is in it</th></tr></thead><tbody>${rooms.map(
        ({ key: room, manifest }) =>
          html`<tr data-entry><td>${room}</td><td><code>${manifest.template}</code></td><td>${manifest.description}${manifest.durable ? html` <em>durable</em>` : ""}${manifest.presence ? html` <em>shows who is in it</em>` : ""}${manifest.joinedBy === "server" ? html` <em>joined by the server</em>` : ""}</td></tr>`,
      )}</tbody></table>`
    : ""
}
<h3>Sent by clients</h3>${clientEvents.map((event) => eventHtml(namespace, "client", event))}
<h3>Sent by the server</h3>${serverEvents.map((event) => eventHtml(namespace, "server", event))}
</section>`;
}

function eventHtml(namespace: SdkNamespace, side: "client" | "server", event: SdkEvent): Html {
  const { manifest, params, data, ack, errors } = event;
  const id = eventId(namespace, side, event);
  const facts = [
    manifest.joins && `joins ${manifest.joins}`,
    manifest.leaves && `leaves ${manifest.leaves}`,
    manifest.rooms && `to ${manifest.rooms.join(", ")}`,
    manifest.volatile && "may be dropped",
    manifest.deprecated !== undefined && `deprecated: ${manifest.deprecated}`,
  ].filter((fact): fact is string => typeof fact === "string");
  const rows = [
    ...params.map(({ name, node }) => row(name, node)),
    ...(data ? [row("→ result", data)] : []),
    ...(ack.kind === "legacy"
      ? [html`<tr><td>→ error</td><td>${Object.values(ack.messages ?? {}).join(", ")}</td></tr>`]
      : []),
    ...errors.map(({ code, node }) => row(`→ ${code}`, node)),
  ];
  const examples = (manifest.examples ?? []).map((args) => html`<pre>${JSON.stringify(args, undefined, 1)}</pre>`);
  return html`<article id="${id}" data-entry>
<h4><a href="#${id}" aria-label="Link to ${manifest.name}">${manifest.name}</a></h4>
<p>${manifest.description}</p>
${facts.length > 0 ? html`<p class="quiet">${facts.join("; ")}</p>` : ""}
${rows.length > 0 ? html`<table><tbody>${rows}</tbody></table>` : ""}
${examples.length > 0 ? html`<details><summary>Examples</summary>${examples}</details>` : ""}
${side === "client" ? tryHtml(event) : ""}
</article>`;
}

const row = (name: string, node: Node) => html`<tr><td>${name}</td><td>${typeHtml(node)}</td></tr>`;

function tryHtml({ manifest, ack }: SdkEvent): Html {
  const args = manifest.examples?.[0] ?? manifest.args.map((schema) => sampleValues(schema)[0] ?? null);
  return html`<details class="try"><summary>Send</summary>
<form data-send="${manifest.name}" data-ack="${ack.kind}">
<label>Arguments, as a JSON list <textarea name="args" rows="4" spellcheck="false">${JSON.stringify(args, undefined, 1)}</textarea></label>
<button>Send</button>
<output data-answer></output>
</form></details>`;
}

function shapeHtml({ name, node, description }: Shape): Html {
  const body =
    node.kind === "object"
      ? html`<table><tbody>${node.fields.map((field) => html`<tr><td>${field.name}${field.optional ? "?" : ""}</td><td>${typeHtml(field.node)}</td><td>${field.description}</td></tr>`)}</tbody></table>`
      : html`<p>${typeHtml(node)}</p>`;
  return html`<article id="type-${name}" data-entry><h4><a href="#type-${name}">${name}</a></h4><p>${description}</p>${body}</article>`;
}
