import type { Node, Shape } from "../generate/shape.ts";
import { typeText } from "../generate/type-text.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";

/** A type as text in which every name leads to its description. */
export function typeHtml(node: Node): Html {
  const shapes = new Map<string, Shape>();
  const text = typeText(node, (shape) => shapes.set(shape.name, shape));
  const pieces = text.split(/(\b[A-Za-z_$][\w$]*\b|"[^"]*")/);
  return html`<code>${pieces.map((piece) => (shapes.has(piece) ? html`<a href="#type-${piece}">${piece}</a>` : piece))}</code>`;
}
