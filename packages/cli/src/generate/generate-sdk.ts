import type { Manifest } from "@wirepact/contracts";
import { manifestText } from "../manifest/manifest-text.ts";
import { clientExports, clientFile } from "./client-file.ts";
import { contractFile, contractIndex } from "./contract-file.ts";
import { manifestFile } from "./plan-files.ts";
import { reactExports, reactFile } from "./react-file.ts";
import { readManifest } from "./read-manifest.ts";
import { handlerContext, serverFile, serverIndex } from "./server-file.ts";
import { indexText } from "./source-file.ts";
import { typesFile } from "./types-file.ts";
import { validatorsFile } from "./validators-file.ts";

/** An SDK as text, and what it does less well than its contract. */
export interface GeneratedSdk {
  /** Contents by path below the package's folder, with `/` on every system. */
  readonly files: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/**
 * Writes the sources of an SDK: the same bytes for the same manifest, on every machine. The manifest is among them, for
 * whoever holds a later contract against the published package.
 *
 * @throws UsageError when names would meet.
 */
export function generateSdk(manifest: Manifest): GeneratedSdk {
  const text = manifestText(manifest);
  const model = readManifest(JSON.parse(text) as Manifest);
  const files = new Map([[manifestFile, text]]);
  for (const namespace of model.namespaces) {
    files.set(`src/types/${namespace.file}.ts`, typesFile(model, namespace));
    files.set(`src/validators/${namespace.file}.ts`, validatorsFile(model, namespace));
    files.set(`src/contract/${namespace.file}.ts`, contractFile(model, namespace));
    files.set(`src/client/${namespace.file}.ts`, clientFile(model, namespace));
    files.set(`src/server/${namespace.file}.ts`, serverFile(model, namespace));
    files.set(`src/react/${namespace.file}.ts`, reactFile(model, namespace));
  }
  const shapesOf = (key: string) => model.shapes.filter(({ home }) => home === key).map(({ name }) => name);
  files.set(
    "src/types/index.ts",
    indexText(model, ({ key }) => ({ types: shapesOf(key) })),
  );
  files.set(
    "src/validators/index.ts",
    indexText(model, ({ key }) => ({ values: shapesOf(key).flatMap((name) => [`decode${name}`, `encode${name}`]) })),
  );
  files.set("src/contract/index.ts", contractIndex(model));
  files.set("src/client/index.ts", indexText(model, clientExports));
  files.set("src/server/index.ts", serverIndex(model));
  files.set("src/server/handler-context.ts", handlerContext(model));
  files.set("src/react/index.ts", indexText(model, reactExports));
  return { files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))), warnings: model.warnings };
}
