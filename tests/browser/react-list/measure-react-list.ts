import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer, memoryLog } from "@wirepact/server";
import type { Browser } from "playwright";
import type { Rolldown } from "vite";
import { build } from "vite";
import { message } from "../../../benches/payloads.ts";
import { busyContract } from "./busy-contract.ts";
import type { UnwatchedPage } from "./open-unwatched-page.ts";
import { openUnwatchedPage } from "./open-unwatched-page.ts";
import type { Hears, PageReport, PageSettings } from "./page-report.ts";

/** How a page fared while a server spoke to it. */
export interface Measured {
  readonly sent: number;
  /** Events a second, as the server really sent them, and as the page had them in its list. */
  readonly sentPerSecond: number;
  readonly heardPerSecond: number;
  readonly count: number;
  readonly misplaced: number;
  readonly renders: number;
  /** Milliseconds from each frame to the next, while events were coming. */
  readonly frames: readonly number[];
  /** Microseconds of CPU that the page's main thread has spent. */
  readonly work: number;
}

export interface Load {
  /** Messages, of which one event brings `inEach`. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly inEach?: number;
  /** Default: WebSocket. */
  readonly transports?: PageSettings["transports"];
}

const root = join(import.meta.dirname, "../../..");
const html = (entry: string) => `<!doctype html><link rel="icon" href="data:,">
<style>ol { height: 768px; contain: strict; } li { height: 32px; contain: strict; white-space: nowrap; }</style>
<body><script type="module" src="/${entry}"></script>`;

/** Watches a page from just before it is spoken to. @returns what ends that, when everything was heard. */
export type Watch = (page: UnwatchedPage) => Promise<() => Promise<void>>;

/**
 * Starts a server that serves the page, and speaks in ticket 7.
 *
 * @param isReadable leaves each module and each name as it is, so that a profile can tell them apart.
 */
export async function startReactList(browser: Browser, { isReadable = false } = {}) {
  const { entry, scripts } = await bundle(isReadable);
  const httpServer = createHttpServer((request, response) => {
    const script = scripts.get(decodeURIComponent(request.url?.slice(1) ?? ""));
    if (script !== undefined) return void response.setHeader("content-type", "text/javascript").end(script);
    response.setHeader("content-type", "text/html");
    response.end(html(entry));
  });
  await new Promise<void>((resolve) => httpServer.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}`;
  const realtime = createServer(busyContract, httpServer, {
    authenticate: () => ({ claims: {} }),
    authorize: {
      desk: { connect: () => true, rooms: { ticket: () => true } },
    },
    origins: [url],
    log: memoryLog(),
    // A page that does not keep up is measured, and not cut off.
    limits: { maxQueue: 1_000_000, maxQueueBytes: 1_000_000_000 },
  });
  let emitted = 0;

  /** Sends in small portions, as many as the clock says. */
  function speak({ perSecond, seconds, inEach = 1 }: Load): Promise<number> {
    const ticket = realtime.of("desk").to("ticket", { ticketId: 7 });
    const next = () => {
      emitted += 1;
      return { action: "create" as const, data: { ...message, id: `m${emitted}`, timestamp: emitted } };
    };
    const began = performance.now();
    const due = perSecond * seconds;
    let sent = 0;
    return new Promise((resolve, reject) => {
      const timer = setInterval(() => {
        const elapsed = (performance.now() - began) / 1_000;
        for (const until = Math.min(due, elapsed * perSecond); sent < until; sent += inEach) {
          const emission =
            inEach === 1
              ? ticket.emit("appMessage", next())
              : ticket.emit("appMessages", Array.from({ length: inEach }, next));
          emission.catch(reject);
        }
        if (elapsed < seconds) return;
        clearInterval(timer);
        resolve(sent);
      }, 4);
    });
  }

  return {
    async measure(hears: Hears, load: Load, watch?: Watch): Promise<Measured> {
      const { transports = ["websocket"], inEach = 1 } = load;
      const settings: PageSettings = { hears, url, token: "t", transports, inEach };
      const report: PageReport = { isReady: false, count: 0, misplaced: 0, renders: 0, frames: [] };
      const given = JSON.stringify({ settings, report });
      const page = await openUnwatchedPage(browser, url, `Object.assign(window, ${given})`);
      /** Asks rarely: what asks takes part in what is measured. */
      const until = (condition: string) =>
        page.evaluate(`new Promise((resolve, reject) => {
          const last = performance.now() + 180_000;
          const look = () => {
            if (${condition}) resolve();
            else if (performance.now() > last) reject(new Error(JSON.stringify({ ...window.report, frames: [] })));
            else setTimeout(look, 50);
          };
          look();
        })`);
      try {
        await until("window.report?.isReady");
        // The thread's own clock: what else the machine does is not in it.
        await page.send("Performance.enable", { timeDomain: "threadTicks" });
        const workOf = async () => {
          const { metrics } = await page.send("Performance.getMetrics");
          return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000_000;
        };
        const unwatch = await watch?.(page);
        const before = await workOf();
        await page.evaluate("void Object.assign(window.report, { frames: [], renders: 0 })");
        const began = performance.now();
        const sent = await speak(load);
        const sentPerSecond = sent / ((performance.now() - began) / 1_000);
        await until(`window.report.count >= ${sent}`);
        const work = (await workOf()) - before;
        const heardPerSecond = sent / ((performance.now() - began) / 1_000);
        const { frames, ...told } = await page.evaluate<PageReport>("window.report");
        await unwatch?.();
        return {
          sent,
          sentPerSecond,
          heardPerSecond,
          count: told.count,
          misplaced: told.misplaced,
          renders: told.renders,
          frames: frames.slice(1).map((at, index) => at - (frames[index] ?? 0)),
          work,
        };
      } finally {
        await page.close();
      }
    },
    close: () => realtime.close(),
  };
}

/** The page's script as an application would ship it, or module by module. */
async function bundle(isReadable: boolean) {
  const { output } = (await build({
    configFile: false,
    root: join(import.meta.dirname, ".."),
    logLevel: "silent",
    build: {
      write: false,
      minify: !isReadable,
      rolldownOptions: {
        input: join(import.meta.dirname, "page.tsx"),
        output: isReadable ? { preserveModules: true, preserveModulesRoot: root, entryFileNames: "[name].js" } : {},
      },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = output.filter((each) => each.type === "chunk");
  const entry = chunks.find(
    ({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith("/page.tsx"),
  )?.fileName;
  if (entry === undefined) throw new Error("The page has no script.");
  return { entry, scripts: new Map(chunks.map(({ fileName, code }) => [fileName, code])) };
}
