import { existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path/posix";

/** Where the repository is shown: what is no page of the site is linked there. */
const home = "https://github.com/wirepact/wirepact";

/** A document's address in the site: a README is its folder's page. */
export function pageOf(document: string): string {
  return document.replace(/(^|\/)README\.md$/, "$1index.md");
}

/**
 * Rewrites the links of a document for the site. A link that leads nowhere stays as it is, for VitePress to find.
 *
 * @param pages every document that becomes a page, from the root of the repository.
 */
export function stagePage(text: string, document: string, pages: ReadonlySet<string>, root: string): string {
  return text.replaceAll(/\]\(([^)\s]+)\)/g, (link, target: string) => {
    const isOurs = target.startsWith(`${home}/blob/main/`);
    if (!isOurs && /^([a-z]+:|#|\/)/.test(target)) return link;
    const [path = "", anchor] = target.split("#");
    // What is published with a package names its documents by their addresses: npm shows it elsewhere.
    const file = isOurs ? path.slice(`${home}/blob/main/`.length) : join(dirname(document), path);
    const hash = anchor === undefined ? "" : `#${anchor}`;
    if (pages.has(file)) return `](./${relative(dirname(document), pageOf(file))}${hash})`;
    if (/\.(png|svg)$/.test(file) || !existsSync(join(root, file))) return link;
    return `](${home}/${statSync(join(root, file)).isDirectory() ? "tree" : "blob"}/main/${file}${hash})`;
  });
}
