import { defineConfig } from "tsup";

const shared = { target: "es2023", splitting: true, sourcemap: true } as const;

export default defineConfig([
  { ...shared, entry: ["src/index.ts", "src/bin.ts"], format: "esm", clean: true, dts: { entry: "src/index.ts" } },
  // The command is run, never required. What was there before is cleaned above, long before this writes.
  { ...shared, entry: ["src/index.ts"], format: "cjs", dts: true },
]);
