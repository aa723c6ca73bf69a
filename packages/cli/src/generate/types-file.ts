import type { SdkModel, SdkNamespace } from "./sdk-model.ts";
import { createSourceFile } from "./source-file.ts";
import { declarationText } from "./type-text.ts";

/** `types/<namespace>.ts`: an interface for every form, inferred from nothing. */
export function typesFile(model: SdkModel, { key }: SdkNamespace): string {
  const file = createSourceFile(model, ".", key);
  const use = (shape: (typeof model.shapes)[number]) => void file.type({ kind: "ref", shape });
  const body = model.shapes
    .filter(({ home }) => home === key)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((shape) => declarationText(shape, use))
    .join("\n");
  return file.text(body || "export {};");
}
