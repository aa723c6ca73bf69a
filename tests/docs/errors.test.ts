import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ContractError, contractErrorCodes, docsOf, WireError, wireErrorCodes } from "@wirepact/contracts";
import { expect, test } from "vitest";
import { root } from "./code-blocks.ts";

const [, developer = "", wire = ""] = readFileSync(join(root, "docs/errors.md"), "utf8").split(/^## .*$/m);
const listed = (text: string) => [...text.matchAll(/^\| \[(\w+)\]\(([^)]+)\)/gm)].map(([, code, page]) => [code, page]);
const pageOf = (code: string) => `errors/${code.toLowerCase().replaceAll("_", "-")}.md`;

test("every code stands in the list, in order, and none that went", () => {
  expect(listed(developer)).toEqual(contractErrorCodes.map((code) => [code, `./${pageOf(code)}`]));
  expect(listed(wire)).toEqual(wireErrorCodes.map((code) => [code, `./${pageOf(code)}`]));
});

test("no page is left of a code that went", () => {
  const pages = globSync("docs/errors/*.md", { cwd: root }).map((page) => `errors/${basename(page)}`);
  expect(pages.toSorted()).toEqual([...contractErrorCodes, ...wireErrorCodes].map(pageOf).toSorted());
});

test.each([...contractErrorCodes, ...wireErrorCodes])(
  "the page of %s says what it means, why it happens and what to do",
  (code) => {
    const text = readFileSync(join(root, "docs", pageOf(code)), "utf8");
    expect(text).toMatch(
      /^# \w+\n\n- \*\*Means:\*\* .+\n- \*\*Cause:\*\* .+\n- \*\*Do:\*\* .+\n\n.+ \[All errors\]\(\.\.\/errors\.md\)\n$/,
    );
    expect(text.startsWith(`# ${code}\n`)).toBe(true);
  },
);

test.each([
  ...contractErrorCodes.map((code) => new ContractError(code, "x")),
  ...wireErrorCodes.map((code) => ({ code, docs: docsOf(new WireError(code)) })),
])("$code links to its page in this repository", ({ code, docs }) => {
  const { repository } = JSON.parse(readFileSync(join(root, "packages/contracts/package.json"), "utf8"));
  const home = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
  expect(docs).toBe(`${home}/blob/main/docs/${pageOf(code)}`);
});

test("an error of a contract's own is explained there", () => {
  expect(docsOf(new WireError("TICKET_CLOSED"))).toBeUndefined();
});
