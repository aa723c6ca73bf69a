import { transformAsync } from "@babel/core";
import compiler from "babel-plugin-react-compiler";
import type { Plugin } from "vite";

/** Compiles a file's hooks and components. @throws with `all_errors`, at what cannot be compiled; else that is left as it is. */
export async function compileReact(source: string, file: string, panicThreshold: "all_errors" | "none") {
  const compiled = await transformAsync(source, {
    filename: file,
    babelrc: false,
    configFile: false,
    sourceMaps: true,
    parserOpts: { plugins: ["typescript", ...(file.endsWith("x") ? (["jsx"] as const) : [])] },
    plugins: [[compiler, { panicThreshold }]],
  });
  return { code: compiled?.code ?? source, map: compiled?.map ?? null };
}

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
      return compileReact(code, id, isSource ? "all_errors" : "none");
    },
  };
}
