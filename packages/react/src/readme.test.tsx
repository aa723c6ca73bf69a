import { readFileSync } from "node:fs";
import { renderToString } from "react-dom/server";
import { expect, test } from "vitest";
import { App } from "../test/readme-example.tsx";

test("the example in the README is one that compiles and renders", () => {
  const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
  expect(read("README.md")).toContain(`\`\`\`tsx\n${read("test/readme-example.tsx")}\`\`\``);
  expect(renderToString(<App />)).toBe('<section><p></p><button type="button" disabled="">Send</button></section>');
});
