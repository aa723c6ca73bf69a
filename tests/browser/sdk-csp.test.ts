import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Rolldown } from "vite";
import { build } from "vite";
import { onTestFinished, test } from "vitest";
import { message } from "../e2e/message.ts";
import { startWorkspaceServer, tokenFor } from "../e2e/workspace-server.ts";
import { openPage, useChromium } from "./chromium.ts";

useChromium();

/** What somebody who was given the SDK puts into a page: the client, and validators by themselves. */
const program = (url: string, token: string) => `
import { connectWorkspace } from "@wirepact/chatia-flow-sdk/client";
import { decodeTicketClosedData } from "@wirepact/chatia-flow-sdk/validators";
const show = (text) => document.body.append(text + ";");
let isEvalAllowed = true;
try { new Function("return 1")(); } catch { isEvalAllowed = false; }
show("eval " + isEvalAllowed);
show("misfit at " + decodeTicketClosedData({ closedAt: "yesterday" }).issues[0].path.join());
const workspace = connectWorkspace({ url: ${JSON.stringify(url)}, companyId: 1, token: ${JSON.stringify(token)} });
workspace.sendMessage({ ticketId: 7, body: " Oi ", clientId: "c1" }).then((sent) => show("sent " + sent.body));
workspace.onTicket((change) => show("heard " + change.action));
`;

test("the SDK validates, calls and hears where the page's policy forbids eval", async () => {
  let script = "";
  let policy = "";
  const pages = createServer((request, response) => {
    if (request.url === "/main.js") return void response.setHeader("content-type", "text/javascript").end(script);
    response.setHeader("content-security-policy", policy).setHeader("content-type", "text/html");
    response.end('<!doctype html><link rel="icon" href="data:,"><body><script type="module" src="/main.js"></script>');
  });
  await new Promise<void>((resolve) => pages.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void pages.close());
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  const { realtime, url } = await startWorkspaceServer({ origins: [origin] });
  realtime.handle("workspace", {
    sendMessage: async ([{ body }], { params }) => {
      await realtime.of("workspace", params).emit("ticket", { action: "delete", ticketId: 7 });
      return { ...message, body };
    },
    markAsRead: () => ({ unreadMessages: 0 }),
    typing() {},
  });
  policy = `default-src 'none'; script-src 'self'; img-src data:; connect-src ${url} ${url.replace("http", "ws")}`;
  script = await bundle(program(url, tokenFor()));

  // `openPage` fails the test for whatever breaks the policy.
  const page = await openPage(origin);
  for (const text of ["eval false;", "misfit at closedAt;", "sent Oi;", "heard delete;"]) {
    await page.getByText(text).waitFor();
  }
});

/** The program and all that it imports, minified. */
async function bundle(source: string): Promise<string> {
  const entry = join(import.meta.dirname, "csp-entry.ts");
  const { output } = (await build({
    configFile: false,
    root: join(import.meta.dirname, ".."),
    logLevel: "silent",
    build: { write: false, rolldownOptions: { input: entry } },
    plugins: [
      { name: "entry", resolveId: (id) => (id === entry ? entry : null), load: (id) => (id === entry ? source : null) },
    ],
  })) as Rolldown.RolldownOutput;
  return output.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : [])).join("\n");
}
