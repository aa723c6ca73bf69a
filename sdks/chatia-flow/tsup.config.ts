import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    "contract/index": "src/contract/index.ts",
    "types/index": "src/types/index.ts",
    "validators/index": "src/validators/index.ts",
    "client/index": "src/client/index.ts",
    "server/index": "src/server/index.ts",
    "react/index": "src/react/index.ts",
  },
  format: ["esm", "cjs"],
  target: "es2023",
  splitting: true,
  dts: true,
  clean: true,
  sourcemap: true,
});
