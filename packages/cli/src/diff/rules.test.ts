import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "./rules.ts";

const document = readFileSync(new URL("../../../../docs/compat-rules.md", import.meta.url), "utf8");

test("the document has every rule under its number, with its class, and no other", () => {
  const written = document
    .split(/^### /m)
    .slice(1)
    .flatMap((section) => {
      const number = Number.parseInt(section, 10);
      // A class stands in brackets after the rules it is of, within one list item.
      const items = section.split(/^- /m).slice(1);
      return items.flatMap((item) =>
        [...item.matchAll(/((?:\*\*[A-Z_]+\*\*(?:,\s+)?)+)\s*\((WIRE|SOURCE|WARN|SAFE)/g)].flatMap(
          ([, names = "", severity]) =>
            [...names.matchAll(/[A-Z_]{4,}/g)].map(([name]) => `${number} ${name} ${severity}`),
        ),
      );
    });
  const declared = Object.entries(rules).map(([name, { number, severity }]) => `${number} ${name} ${severity}`);
  expect(written.sort()).toEqual(declared.sort());
});
