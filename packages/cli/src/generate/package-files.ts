import { manifestFile } from "./plan-files.ts";
import { readmeText } from "./readme-text.ts";
import type { SdkModel } from "./sdk-model.ts";

/** What the package around the sources needs besides the contract. */
export interface PackageOptions {
  /** Name on npm. */
  readonly packageName: string;
  /** How the Wirepact packages are depended on: `"^0.1.0"`, or `"workspace:^"` within this repository. */
  readonly range: string;
}

/** What of the package is no code; `manifest.json` is what `wirepact check --against npm:…` reads. */
const dataFiles = { "./manifest.json": `./${manifestFile}`, "./package.json": "./package.json" };

const entries = ["contract", "types", "validators", "client", "server", "react"];

/**
 * The files that make a publishable package of the sources. They are written once and never again: name, repository and
 * scripts are the owner's to change.
 */
export function packageFiles(model: SdkModel, { packageName, range }: PackageOptions): Map<string, string> {
  const subpath = (entry: string) => (entry === "contract" ? "." : `./${entry}`);
  const built = (entry: string) => ({
    import: { types: `./dist/${entry}/index.d.ts`, default: `./dist/${entry}/index.js` },
    require: { types: `./dist/${entry}/index.d.cts`, default: `./dist/${entry}/index.cjs` },
  });
  const manifest = {
    name: packageName,
    version: model.version,
    description: `${model.description ?? model.name} (SDK)`,
    license: "MIT",
    type: "module",
    sideEffects: false,
    engines: { node: ">=22.12" },
    files: ["dist", manifestFile],
    exports: {
      ...Object.fromEntries(entries.map((entry) => [subpath(entry), `./src/${entry}/index.ts`])),
      ...dataFiles,
    },
    publishConfig: {
      access: "public",
      exports: {
        ...Object.fromEntries(entries.map((entry) => [subpath(entry), built(entry)])),
        ...dataFiles,
      },
    },
    scripts: { build: "tsup" },
    dependencies: { "@wirepact/client": range, "@wirepact/contracts": range },
    peerDependencies: { "@wirepact/react": range, react: ">=18.3.0", "socket.io-client": "^4.8.0" },
    peerDependenciesMeta: { "@wirepact/react": { optional: true }, react: { optional: true } },
    devDependencies: {
      "@types/react": "^19.0.0",
      "@wirepact/react": range,
      react: "^19.0.0",
      "socket.io-client": "^4.8.0",
      tsup: "^9.0.0",
    },
  };
  const tsup = `import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
${entries.map((entry) => `    "${entry}/index": "src/${entry}/index.ts",`).join("\n")}
  },
  format: ["esm", "cjs"],
  target: "es2023",
  splitting: true,
  dts: true,
  clean: true,
  sourcemap: true,
});
`;
  const tsconfig = {
    compilerOptions: {
      target: "ES2023",
      lib: ["ES2023", "DOM"],
      module: "ESNext",
      moduleResolution: "bundler",
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      verbatimModuleSyntax: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      skipLibCheck: true,
    },
    include: ["src"],
  };
  return new Map([
    ["README.md", readmeText(model, packageName)],
    ["package.json", `${JSON.stringify(manifest, undefined, 2)}\n`],
    ["tsconfig.json", `${JSON.stringify(tsconfig, undefined, 2)}\n`],
    ["tsup.config.ts", tsup],
  ]);
}
