import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    "chatia-flow/index": "src/chatia-flow/index.ts",
    "compiled/index": "src/compiled/index.ts",
  },
  format: ["esm", "cjs"],
  target: "es2023",
  splitting: true, // in CJS too, or each subpath would carry its own copy of every class
  dts: true,
  clean: true,
  sourcemap: true,
});
