import { createCheckScope } from "./check-scope.ts";
import { shapeCheckText } from "./object-text.ts";
import type { SdkModel, SdkNamespace } from "./sdk-model.ts";
import type { SourceFile } from "./source-file.ts";
import { createSourceFile } from "./source-file.ts";

const library = "@wirepact/contracts/compiled";

/** `validators/<namespace>.ts`: for every form a function that checks and strips, and the two directions for applications. */
export function validatorsFile(model: SdkModel, { key }: SdkNamespace): string {
  const file = createSourceFile(model, "../types");
  const shapes = model.shapes.filter(({ home }) => home === key).sort((a, b) => (a.name < b.name ? -1 : 1));
  const scope = createCheckScope(key, []);
  const checks = shapes.map((shape) => shapeCheckText(scope, shape));
  const directions = shapes.map((shape) => directionsText(file, file.type({ kind: "ref", shape })));
  importScope(file, model, scope, ".");
  return file.text([...checks, scope.constants.join(""), ...directions].join("\n") || "export {};");
}

function directionsText(file: SourceFile, name: string): string {
  const [run, decoded, outcome] = [
    file.importValue("runCheck", library),
    file.importType("Decoded", library),
    file.importType("Outcome", library),
  ];
  return [
    `/** Checks and strips a ${name} that has come from the wire. */\n`,
    `export function decode${name}(value: unknown): ${decoded}<${name}> {\n  return ${run}(check${name}, value, false) as ${decoded}<${name}>;\n}\n\n`,
    `/** Checks and strips a ${name} that is about to be sent. */\n`,
    `export function encode${name}(value: ${name}): ${outcome} {\n  return ${run}(check${name}, value, true);\n}\n`,
  ].join("");
}

/** Imports what the checks of a file refer to. */
export function importScope(
  file: SourceFile,
  model: SdkModel,
  scope: ReturnType<typeof createCheckScope>,
  validatorsFrom: string,
): void {
  const fileOf = new Map(model.namespaces.map((namespace) => [namespace.key, namespace.file]));
  for (const name of scope.runtimeNames) file.importValue(name, library);
  for (const { name, home } of scope.foreign)
    file.importValue(`check${name}`, `${validatorsFrom}/${fileOf.get(home)}.ts`);
}
