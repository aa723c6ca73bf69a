import { transformAsync } from "@babel/core";
import compiler from "babel-plugin-react-compiler";
import type { Plugin } from "vite";

/**
 * Compiles hooks and components with the React Compiler, as an application's build would. What it cannot compile in a source
 * file fails; tests may look into components in ways that it leaves alone.
 */
export function reactCompiler(): Plugin {
  return {
    name: "react-compiler",
    enforce: "pre",
    async transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes("/node_modules/")) return undefined;
      const isSource = id.includes("/packages/react/src/") && !id.includes(".test.");
      const compiled = await transformAsync(code, {
        filename: id,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ["typescript", ...(id.endsWith("x") ? (["jsx"] as const) : [])] },
        plugins: [[compiler, { panicThreshold: isSource ? "all_errors" : "none" }]],
      });
      return compiled?.code ? { code: compiled.code, map: compiled.map ?? null } : undefined;
    },
  };
}
