import { readdirSync } from "node:fs";
import { defineConfig } from "vitepress";
import { githubSlug } from "../github-slug.ts";

const page = (text: string, link: string) => ({ text, link });
const guide = (text: string, name: string) => page(text, `/docs/${name}`);

const errorPages = readdirSync(new URL("../../docs/errors/", import.meta.url))
  .map((file) => file.replace(/[.]md$/, ""))
  .map((name) => guide(name.toUpperCase().replaceAll("-", "_"), `errors/${name}`));

export default defineConfig({
  title: "Wirepact",
  description: "Typed event contracts for Socket.IO",
  srcDir: ".pages",
  cleanUrls: true,
  markdown: { anchor: { slugify: githubSlug }, languageAlias: { mjs: "js" } },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      guide("Guides", "getting-started"),
      page("API", "/api/"),
      page("Source", "https://github.com/wirepact/wirepact"),
    ],
    sidebar: [
      {
        text: "Begin",
        items: [
          page("What it is", "/"),
          guide("Getting started", "getting-started"),
          guide("The contract", "contract"),
          page("Server", "/packages/server/"),
          page("Client", "/packages/client/"),
          page("React", "/packages/react/"),
          guide("Rooms that lose nothing", "durable-rooms"),
          guide("Compared with others", "comparison"),
        ],
      },
      {
        text: "In",
        items: [
          guide("Express", "recipes/express"),
          guide("Fastify", "recipes/fastify"),
          guide("NestJS", "recipes/nestjs"),
          guide("Next.js", "recipes/nextjs"),
          guide("Vite and React", "recipes/vite"),
          guide("Live tickets in a React page", "recipes/live-tickets"),
        ],
      },
      {
        text: "Coming from",
        items: [
          guide("Raw Socket.IO", "migrating-from-socket-io"),
          guide("zod-sockets", "migrating-from-zod-sockets"),
          guide("socket.ts with getIO", "migrating-the-server"),
          guide("A client class of your own", "migrating-the-client"),
        ],
      },
      {
        text: "Publish and run",
        items: [
          page("Command line", "/packages/cli/"),
          guide("SDKs", "sdks"),
          guide("Testing", "testing"),
          page("Test tools", "/packages/testing/"),
          guide("Compatibility rules", "compat-rules"),
          guide("Deploying", "deploying"),
          guide("Security and threats", "security"),
          guide("Upgrading", "upgrading"),
        ],
      },
      {
        text: "Look up",
        items: [
          page("API", "/api/"),
          guide("Plain Socket.IO clients", "raw-clients"),
          { ...guide("Errors", "errors"), collapsed: true, items: errorPages },
          page("Contract language", "/packages/contracts/"),
          page("The connection's states", "/packages/client/SPEC"),
        ],
      },
      {
        text: "Work on it",
        collapsed: true,
        items: [
          page("Architecture", "/ARCHITECTURE"),
          page("Contributing", "/CONTRIBUTING"),
          guide("Adding something", "adding"),
          guide("Tried as a stranger", "trials"),
          guide("A gate before Socket.IO", "decisions/gate-before-socket-io"),
          guide("Recovery is off", "decisions/recovery-is-off"),
          guide("The wire stays plain", "decisions/plain-wire"),
          guide("SQLite and Redis Streams", "decisions/sqlite-and-redis-streams"),
          guide("Zod and compiled validators", "decisions/zod-and-compiled-validators"),
          page("Help desk", "/apps/helpdesk/"),
          page("Reporting a vulnerability", "/SECURITY"),
        ],
      },
    ],
  },
});
