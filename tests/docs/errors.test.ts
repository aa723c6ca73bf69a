import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ContractError, contractErrorCodes, wireErrorCodes } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { root } from "./code-blocks.ts";

const [, developer = "", wire = ""] = readFileSync(join(root, "docs/errors.md"), "utf8").split(/^## .*$/m);
const sections = (text: string) => text.split(/^### /m).slice(1);
const headings = (text: string) => sections(text).map((section) => section.split("\n")[0]);

test("every code has its section, in order, and no section is left of a code that went", () => {
  expect(headings(developer)).toEqual([...contractErrorCodes]);
  expect(headings(wire)).toEqual([...wireErrorCodes]);
});

test("every section says what it means, why it happens and what to do", () => {
  for (const section of [...sections(developer), ...sections(wire)]) {
    expect(section).toMatch(/^\w+\n\n- \*\*Means:\*\* .+\n- \*\*Cause:\*\* .+\n- \*\*Do:\*\* .+\n+$/);
  }
});

test.each(contractErrorCodes)("the link in %s leads to its section in this repository", (code) => {
  const { repository } = JSON.parse(readFileSync(join(root, "packages/contracts/package.json"), "utf8"));
  const home = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
  const [page, anchor] = new ContractError(code, "x").docs.split("#");
  expect(page).toBe(`${home}/blob/main/docs/errors.md`);
  // GitHub makes the anchor of a heading by lower-casing it.
  expect(headings(developer).map((heading) => heading?.toLowerCase())).toContain(anchor);
});
