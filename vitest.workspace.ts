import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { reactCompiler } from "./scripts/react-compiler.ts";

/** Unit tests stand beside the source they test. */
const unit = (name: string) => ({
  test: {
    name,
    root: `packages/${name}`,
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node" as const,
    // A guard against hanging, not a measure: two busy cores take their time.
    testTimeout: 20_000,
  },
});

/** The hooks' tests once more, with the oldest React that they are made for. */
const react18 = () => {
  const folder = fileURLToPath(new URL("packages/react/test/react-18/node_modules/", import.meta.url));
  const alias = ["react", "react-dom", "@testing-library/react"].map((name) => ({
    find: new RegExp(`^${name}(?=/|$)`),
    replacement: folder + name,
  }));
  return { resolve: { alias }, test: { ...unit("react").test, name: "react-18", env: { EXPECTED_REACT: "18.3." } } };
};

/** And compiled by the React Compiler. */
const reactCompiled = {
  plugins: [reactCompiler()],
  test: { ...unit("react").test, name: "react-compiler", env: { IS_COMPILED: "yes" } },
};

/** The demo's: its server under src/, its web app under web/. */
const app = (name: string) => ({
  test: { name, root: `apps/${name}`, include: ["{src,web}/**/*.test.{ts,tsx}"], environment: "node" as const },
});

/** Tests across packages: one folder in tests/ is one project. */
const across = (name: string, testTimeout = 20_000) => ({
  test: {
    name,
    root: "tests",
    include: [`${name}/**/*.test.ts`],
    environment: "node" as const,
    testTimeout,
    hookTimeout: 60_000,
  },
});

/** What is measured, with little effort and wide margins. */
const benches = {
  test: {
    name: "benches",
    root: "benches",
    include: ["**/*.test.ts"],
    environment: "node" as const,
    testTimeout: 120_000,
  },
};

/** The same files once more, with every server's fast path switched off: nothing may depend on it. */
const ordinary = (folder: string, files: string, testTimeout = 20_000) => {
  const { test } = across(folder, testTimeout);
  const name = `${folder}-ordinary`;
  return { test: { ...test, name, include: [`${folder}/${files}.test.ts`], env: { WIREPACT_FAST_PATH: "off" } } };
};

/** Strangers' folders, into which a rehearsed release is installed. */
const release = (() => {
  const { test } = across("release", 600_000);
  return {
    test: { ...test, globalSetup: fileURLToPath(new URL("tests/release/rehearse-release.ts", import.meta.url)) },
  };
})();

// Vitest 4 and later never read this file by themselves, and drop its projects without a word:
// vitest.config.ts re-exports it, and tests/walls/vitest-projects.test.ts counts them.
export default defineConfig({
  test: {
    projects: [
      unit("contracts"),
      unit("server"),
      unit("client"),
      unit("react"),
      react18(),
      reactCompiled,
      unit("cli"),
      unit("testing"),
      app("helpdesk"),
      across("walls", 60_000),
      across("docs", 60_000),
      across("e2e"),
      across("faults"),
      across("browser", 60_000),
      across("fast-path", 60_000),
      benches,
      release,
      ordinary("walls", "{authentication,delivery,fuzz,limits,nodes,process,tenants}", 60_000),
      ordinary("e2e", "*"),
      ordinary("faults", "*"),
      ordinary("browser", "*", 60_000),
    ],
  },
});
