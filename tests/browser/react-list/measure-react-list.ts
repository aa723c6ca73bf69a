import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer, memoryLog } from "@wirepact/server";
import type { Browser } from "playwright";
import type { Rolldown } from "vite";
import { build } from "vite";
import { message } from "../../../benches/payloads.ts";
import { busyContract } from "./busy-contract.ts";
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

const html = `<!doctype html><link rel="icon" href="data:,">
<style>ol { height: 768px; contain: strict; } li { height: 32px; contain: strict; white-space: nowrap; }</style>
<body><script type="module" src="/page.js"></script>`;

/** Starts a server that serves the page, and speaks in ticket 7. */
export async function startReactList(browser: Browser) {
  const script = await bundle();
  const httpServer = createHttpServer((request, response) => {
    if (request.url === "/page.js") return void response.setHeader("content-type", "text/javascript").end(script);
    response.setHeader("content-type", "text/html");
    response.end(html);
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
    async measure(hears: Hears, load: Load): Promise<Measured> {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      try {
        const { transports = ["websocket"] } = load;
        const settings: PageSettings = { hears, url, token: "t", transports };
        const report: PageReport = { isReady: false, count: 0, misplaced: 0, renders: 0, frames: [] };
        await page.addInitScript((given) => void Object.assign(window, given), { settings, report });
        await page.goto(url);
        await page.waitForFunction(() => window.report.isReady);
        const debug = await page.context().newCDPSession(page);
        // The thread's own clock: what else the machine does is not in it.
        await debug.send("Performance.enable", { timeDomain: "threadTicks" });
        const workOf = async () => {
          const { metrics } = await debug.send("Performance.getMetrics");
          return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) * 1_000_000;
        };
        const before = await workOf();
        await page.evaluate(() => Object.assign(window.report, { frames: [], renders: 0 }));
        const began = performance.now();
        const sent = await speak(load);
        const sentPerSecond = sent / ((performance.now() - began) / 1_000);
        await page.waitForFunction((due) => window.report.count >= due, sent, { timeout: 180_000 });
        const heardPerSecond = sent / ((performance.now() - began) / 1_000);
        const { frames, ...told } = await page.evaluate(() => window.report);
        return {
          sent,
          sentPerSecond,
          heardPerSecond,
          count: told.count,
          misplaced: told.misplaced,
          renders: told.renders,
          frames: frames.slice(1).map((at, index) => at - (frames[index] ?? 0)),
          work: (await workOf()) - before,
        };
      } finally {
        await page.close();
      }
    },
    close: () => realtime.close(),
  };
}

/** The page's script as an application would ship it. */
async function bundle(): Promise<string> {
  const { output } = (await build({
    configFile: false,
    root: join(import.meta.dirname, ".."),
    logLevel: "silent",
    build: { write: false, rolldownOptions: { input: join(import.meta.dirname, "page.tsx") } },
  })) as Rolldown.RolldownOutput;
  return output.flatMap((chunk) => (chunk.type === "chunk" ? [chunk.code] : [])).join("\n");
}
