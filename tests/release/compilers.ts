import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const compiler = (manifest: string) => join(dirname(fileURLToPath(manifest)), "bin/tsc");

/** The compilers that a package's types must pass, oldest first: version to the program that Node runs. */
export const compilers = {
  5.9: compiler(import.meta.resolve("typescript-5.9/package.json")),
  6: compiler(import.meta.resolve("typescript-6/package.json")),
  7: compiler(import.meta.resolve("typescript-7/package.json")),
};

/** As strict as a compiler gets; `skipLibCheck` stays off, so that the declarations themselves are checked. */
export const strictest = [
  "--strict",
  "--noUncheckedIndexedAccess",
  "--exactOptionalPropertyTypes",
  "--noPropertyAccessFromIndexSignature",
  "--target",
  "es2023",
  "--types",
  "node",
];
