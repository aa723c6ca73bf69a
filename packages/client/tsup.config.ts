import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/core.ts", "src/testing.ts"],
  format: ["esm", "cjs"],
  target: "es2023",
  splitting: true, // in CJS too, or each entry would carry its own copy of what both share
  dts: true,
  clean: true,
  sourcemap: true,
});
