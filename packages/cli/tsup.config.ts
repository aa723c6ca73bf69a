import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/bin.ts"],
  format: ["esm", "cjs"],
  target: "es2023",
  splitting: true,
  dts: { entry: "src/index.ts" },
  clean: true,
  sourcemap: true,
});
