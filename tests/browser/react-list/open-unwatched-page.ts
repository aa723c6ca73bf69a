import type { Browser, CDPSession } from "playwright";

type Commands = Parameters<CDPSession["send"]>[0];
/** What a command takes and answers, by Playwright's own types. */
type Send = CDPSession["send"];

export interface UnwatchedPage {
  readonly send: Send;
  /** @returns what an expression comes to, once it has settled. @throws Error when it throws. */
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a page that Playwright does not know of. To its own pages it listens: Chromium then tells it of every frame of a
 * WebSocket and keeps every body, over which page, browser and whoever measures spend more than on the frames themselves.
 *
 * @param script runs before the page's own.
 */
export async function openUnwatchedPage(browser: Browser, url: string, script: string): Promise<UnwatchedPage> {
  const debug = await browser.newBrowserCDPSession();
  const { browserContextId } = await debug.send("Target.createBrowserContext");
  const window = { url: "about:blank", width: 1280, height: 800, browserContextId };
  const { targetId } = await debug.send("Target.createTarget", window);
  // Not flat: messages of a session that Playwright did not open would reach nobody.
  const { sessionId } = await debug.send("Target.attachToTarget", { targetId, flatten: false });
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  debug.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result, error } = JSON.parse(message) as { id?: number; result?: unknown; error?: { message: string } };
    if (id === undefined) return;
    if (error) asked.get(id)?.reject(new Error(error.message));
    else asked.get(id)?.resolve(result);
    asked.delete(id);
  });
  let last = 0;
  const send = ((method: Commands, params: object = {}) => {
    const id = ++last;
    const answer = Promise.withResolvers<unknown>();
    asked.set(id, answer);
    debug
      .send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) })
      .catch(answer.reject);
    return answer.promise;
  }) as Send;

  await send("Page.enable");
  await send("Page.addScriptToEvaluateOnNewDocument", { source: script });
  await send("Page.navigate", { url });
  return {
    send,
    async evaluate<T>(expression: string) {
      const options = { expression, returnByValue: true, awaitPromise: true };
      const { result, exceptionDetails } = await send("Runtime.evaluate", options);
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as T;
    },
    async close() {
      await debug.send("Target.disposeBrowserContext", { browserContextId });
      await debug.detach();
    },
  };
}
