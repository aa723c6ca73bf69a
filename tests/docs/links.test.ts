import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { githubSlug } from "../../site/github-slug.ts";
import { root } from "./code-blocks.ts";

const home = "https://github.com/wirepact/wirepact/blob/main/";
const read = (file: string) => readFileSync(join(root, file), "utf8");
const files = (...patterns: string[]) =>
  globSync(patterns, { cwd: root, exclude: ["**/node_modules", "**/dist"] }).map((file) => file.replaceAll("\\", "/"));

const documents = files("*.md", ".github/**/*.md", "{packages,apps,sdks}/*/*.md", "docs/**/*.md");

/** The anchors of a document's headings, as GitHub makes them. */
function anchors(document: string): string[] {
  const seen = new Map<string, number>();
  const text = read(document).replaceAll(/^```.*?^```/gms, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => {
    const slug = githubSlug(heading.replaceAll(/\[([^\]]+)\]\([^)]+\)/g, "$1"));
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

/** What is wrong with a link, if anything. Other people's pages are not asked: a test must not need the network. */
function brokenBecause(link: string, from: string): string | undefined {
  const local = link.startsWith(home) ? `/${link.slice(home.length)}` : link;
  if (/^[a-z]+:/.test(local)) return undefined;
  const [path = "", anchor] = local.split("#");
  const target = path === "" ? from : path.startsWith("/") ? path.slice(1) : normalize(join(dirname(from), path));
  if (!existsSync(join(root, target))) return `${from}: there is no ${target}`;
  if (anchor === undefined) return undefined;
  if (statSync(join(root, target)).isFile() && target.endsWith(".md") && anchors(target).includes(anchor))
    return undefined;
  return `${from}: there is no #${anchor} in ${target}`;
}

const linksOf = (document: string) =>
  [
    ...read(document)
      .replaceAll(/^```.*?^```/gms, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, link = ""]) => link);

test.each(documents)("every link in %s leads somewhere", (document) => {
  expect(linksOf(document).flatMap((link) => brokenBecause(link, document) ?? [])).toEqual([]);
});

test.each(files("{packages,sdks}/*/README.md"))(
  "%s is read on npm, too, where only whole addresses lead here",
  (readme) => {
    expect(linksOf(readme).filter((link) => !/^(https:|#)/.test(link))).toEqual([]);
  },
);

test("every link to this repository that the code prints or documents leads somewhere", () => {
  const sources = files("packages/*/src/**/*.{ts,tsx}");
  const links = sources.flatMap((file) =>
    [...read(file).matchAll(/https:\/\/github\.com\/wirepact\/wirepact\/blob\/main\/[\w./#-]+/g)].map(
      ([link]) => [link, file] as const,
    ),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.flatMap(([link, file]) => brokenBecause(link, file) ?? [])).toEqual([]);
});

test("a dead link is found", () => {
  expect(brokenBecause("./nowhere.md", "docs/errors.md")).toMatch("there is no docs/nowhere.md");
  expect(brokenBecause("#nowhere", "docs/errors.md")).toMatch("there is no #nowhere");
  expect(brokenBecause(`${home}docs/errors.md#errors-on-the-wire`, "README.md")).toBeUndefined();
});
