import type { Browser, BrowserContextOptions, Page } from "playwright";
import { chromium } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { chromiumArguments, findChromium } from "../../scripts/chromium.ts";

let browser: Browser;

/** Starts one Chromium for the tests of a file. Call it at the top of the file. */
export function useChromium() {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments });
  });
  afterAll(() => browser.close());
}

/** The failed requests of a page whose server or network a test takes away are no fault of the page. */
const expectedNoise = /Failed to load resource|net::ERR_|WebSocket connection/;

/**
 * Opens a page of its own: nothing is shared with another one but the server. When the test ends, the page must have
 * thrown nothing, and broken no rule of its Content-Security-Policy.
 */
export async function openPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !expectedNoise.test(message.text())) complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(url);
  return page;
}
