/** `"chat:ack"` → `["chat", "ack"]`, `"joinChatBox"` → `["join", "Chat", "Box"]`. */
function words(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** `"chat:ack"` → `"ChatAck"`; `"TICKET_CLOSED"` → `"TicketClosed"`. */
export function pascal(text: string): string {
  return words(text)
    .map((word) => capital(word === word.toUpperCase() && word.length > 1 ? word.toLowerCase() : word))
    .join("");
}

/** `"chat:ack"` → `"chatAck"`. */
export function camel(text: string): string {
  const name = pascal(text);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `"chatBox"` → `"chat-box"`: a file's name. */
export function kebab(text: string): string {
  return words(text).join("-").toLowerCase();
}

/** `"tags"` → `"tag"`: what one item of a list is called. */
export function singular(text: string): string {
  if (/ies$/.test(text)) return text.replace(/ies$/, "y");
  if (/(ses|xes|ches|shes)$/.test(text)) return text.replace(/es$/, "");
  return text.replace(/([^s])s$/, "$1");
}

export function isIdentifier(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text);
}

/** A key of an object literal or an interface. `__proto__` in brackets is a field; without, it is something else. */
export function keyText(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return isIdentifier(key) ? key : JSON.stringify(key);
}

export function memberText(object: string, key: string): string {
  return isIdentifier(key) ? `${object}.${key}` : `${object}[${JSON.stringify(key)}]`;
}

/** Names that cannot be those of variables or methods' parameters. */
const keywords = new Set(
  "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield".split(
    " ",
  ),
);

/** A variable's name that is none of the language's and none of those taken. */
export function variable(text: string, taken: ReadonlySet<string> = new Set()): string {
  let name = camel(text);
  if (name === "" || /^\d/.test(name)) name = `value${name}`;
  if (keywords.has(name)) name = `${name}Value`;
  let free = name;
  for (let at = 2; taken.has(free); at++) free = `${name}${at}`;
  return free;
}

/** The name under which something with this key is a method or a variable: `"chat:ack"` → `chatAck`. */
export function methodName(key: string): string {
  return isIdentifier(key) && !keywords.has(key) ? key : variable(key);
}

/** A comment for editors from a description, indented; nothing when there is nothing to say. */
export function tsdoc(lines: readonly (string | undefined)[], indent = ""): string {
  const said = lines
    .filter((line): line is string => line !== undefined && line.trim() !== "")
    .flatMap((line) => line.replaceAll("*/", "*\\/").split(/\r?\n/))
    .map((line) => line.trimEnd());
  if (said.length === 0) return "";
  if (said.length === 1) return `${indent}/** ${said[0]} */\n`;
  return `${indent}/**\n${said.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** An interface; without members a type that means the same and that linters let pass. */
export function interfaceText(head: string, members: string, base?: string): string {
  if (members !== "") return `export interface ${head}${base ? ` extends ${base}` : ""} {\n${members}}\n`;
  return `export type ${head} = ${base ?? "Record<never, never>"};\n`;
}
