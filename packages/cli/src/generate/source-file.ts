import { UsageError } from "../usage-error.ts";
import type { SdkModel, SdkNamespace } from "./sdk-model.ts";
import type { Node, Shape } from "./shape.ts";
import { typeText } from "./type-text.ts";

/** One generated file while it is written: what it imports is gathered from what is used. */
export interface SourceFile {
  /** The text of a type; the shapes in it are imported. */
  type(node: Node): string;
  /** Notes a type of another module. @returns its name. */
  importType(name: string, from: string): string;
  /** Notes a value of another module. @returns its name. */
  importValue(name: string, from: string): string;
  /** The whole file around its body. */
  text(body: string): string;
}

/** The comment at the head of every generated file. */
export function header({ name, version, fingerprint }: SdkModel): string {
  return [
    `// ${name} ${version} (${fingerprint})`,
    "// Written by `wirepact generate`: changes are overwritten.",
    "// biome-ignore-all format: generated",
    "// biome-ignore-all assist: generated",
    "",
  ].join("\n");
}

/** `typesFrom` is the folder of the types, seen from the file; the types of the namespace `home` stand in the file itself. */
export function createSourceFile(model: SdkModel, typesFrom: string, home?: string): SourceFile {
  const types = new Map<string, Set<string>>();
  const values = new Map<string, Set<string>>();
  const add = (to: Map<string, Set<string>>, name: string, from: string): string => {
    const names = to.get(from) ?? new Set();
    to.set(from, names.add(name));
    return name;
  };
  const fileOf = new Map(model.namespaces.map(({ key, file }) => [key, file]));
  const use = (shape: Shape): void => {
    if (shape.home !== home) add(types, shape.name, `${typesFrom}/${fileOf.get(shape.home)}.ts`);
  };
  return {
    type: (node) => typeText(node, use),
    importType: (name, from) => add(types, name, from),
    importValue: (name, from) => add(values, name, from),
    text: (body) => `${header(model)}\n${importsText(types, values)}${body.replace(/\n{3,}/g, "\n\n").trimEnd()}\n`,
  };
}

function importsText(types: Map<string, Set<string>>, values: Map<string, Set<string>>): string {
  const lines = [...new Set([...types.keys(), ...values.keys()])]
    .sort((a, b) => Number(a.startsWith(".")) - Number(b.startsWith(".")) || (a < b ? -1 : 1))
    .flatMap((from) => [
      importLine("import type", types.get(from), from),
      importLine("import", values.get(from), from),
    ]);
  const text = lines.join("");
  return text === "" ? "" : `${text}\n`;
}

function importLine(keyword: string, names: Set<string> | undefined, from: string): string {
  return names ? `${keyword} { ${[...names].sort().join(", ")} } from "${from}";\n` : "";
}

/** An index that exports by name what the files of the namespaces export. */
export function indexText(
  model: SdkModel,
  exports: (namespace: SdkNamespace) => { readonly types?: readonly string[]; readonly values?: readonly string[] },
): string {
  const taken = new Set<string>();
  const lines = model.namespaces.flatMap((namespace) => {
    const { types = [], values = [] } = exports(namespace);
    for (const name of [...types, ...values]) {
      if (taken.has(name)) {
        throw new UsageError(`The SDK would export two things called "${name}".`, {
          hint: `One is of ${namespace.key}: rename the key of the event, room or namespace that it is called after.`,
        });
      }
      taken.add(name);
    }
    const line = (keyword: string, names: readonly string[]) =>
      names.length > 0 ? [`${keyword} { ${[...names].sort().join(", ")} } from "./${namespace.file}.ts";\n`] : [];
    return [...line("export type", types), ...line("export", values)];
  });
  return `${header(model)}\n${lines.join("") || "export {};\n"}`;
}
