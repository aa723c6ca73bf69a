import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createClient } from "@wirepact/client";
import { createServer } from "@wirepact/server";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import type { Rolldown } from "vite";
import { build } from "vite";
import { expect, onTestFinished, test } from "vitest";
import { openPage, useChromium } from "./chromium.ts";
import { App } from "./streaming/app.tsx";
import { streamedContract } from "./streaming/streamed-contract.ts";

useChromium();

/** Streams the app, all but its last part, which comes when it is released. */
async function startStreaming() {
  const script = await bundle();
  const late = Promise.withResolvers<string>();
  // Whoever renders on a server connects to nobody.
  const client = createClient(streamedContract, { url: "http://127.0.0.1:1", token: "t" });
  const httpServer = createHttpServer((request, response) => {
    if (request.url === "/page.js") return void response.setHeader("content-type", "text/javascript").end(script);
    response.setHeader("content-type", "text/html; charset=utf-8");
    const app = createElement(App, { client, name: late.promise });
    const { pipe } = renderToPipeableStream(app, {
      bootstrapModules: ["/page.js"],
      onShellReady: () => void pipe(response),
    });
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const log: string[] = [];
  const realtime = createServer(streamedContract, httpServer, {
    authenticate: () => ({ claims: {} }),
    authorize: {
      desk: {
        connect: () => log.push("connect") > 0,
        rooms: { ticket: () => log.push("join") > 0 },
      },
    },
    origins: [url],
  });
  onTestFinished(() => realtime.close());
  const say = (text: string) => realtime.of("desk").to("ticket", { ticketId: 7 }).emit("note", text);
  return { url, log, say, release: () => late.resolve("late") };
}

test("a shell is live while a part of it is still streaming, and the part is taken over without a mismatch or another join", async () => {
  const { url, log, say, release } = await startStreaming();
  const page = await openPage("about:blank");
  const sockets: string[] = [];
  page.on("websocket", (socket) => sockets.push(socket.url()));
  // Until the last part has come the page has not loaded.
  await page.goto(url, { waitUntil: "commit" });
  await page.locator("p[data-live]").getByText("connected joined 0").waitFor();
  await say("while it streams");
  await page.getByText("connected joined 1").waitFor();
  expect(await page.locator("i").textContent()).toBe("waiting");
  expect(await page.evaluate(() => document.readyState)).toBe("loading");

  release();
  await page.locator("b").getByText("late connected joined").waitFor();
  expect(await page.locator("i").count()).toBe(0);
  await say("afterwards");
  await page.locator("p").getByText("connected joined 2").waitFor();
  // Its own state begins with it: nobody folded what came before.
  await page.locator("b").getByText("late connected joined 1").waitFor();
  expect(await page.evaluate("mismatches")).toEqual([]);
  expect(log).toEqual(["connect", "join"]);
  expect(sockets).toHaveLength(1);
});

/** The page's script as an application would ship it. */
async function bundle(): Promise<string> {
  const { output } = (await build({
    configFile: false,
    root: join(import.meta.dirname, ".."),
    logLevel: "silent",
    build: { write: false, rolldownOptions: { input: join(import.meta.dirname, "streaming/page.tsx") } },
  })) as Rolldown.RolldownOutput;
  return output.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : [])).join("\n");
}
