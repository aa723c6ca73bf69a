/** A piece of HTML; what is put into it is escaped unless it is a piece itself. */
export interface Html {
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Part = string | number | undefined | Html | readonly (Html | string)[];

function escaped(part: Part): string {
  if (part === undefined) return "";
  if (Array.isArray(part)) return part.map(escaped).join("");
  if (typeof part === "object") return (part as Html).html;
  return String(part).replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** Writes HTML: html`<p>${text}</p>`. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((before, string, at) => before + escaped(parts[at - 1]) + string) };
}

/** Text that goes into a `<script>`: nothing in it ends the element. */
export function scriptText(text: string): Html {
  return { html: text.replace(/<(?=\/script|!--)/gi, "\\x3c") };
}
