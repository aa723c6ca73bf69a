import { chatiaFlow } from "@wirepact/contracts/chatia-flow";
import { onTestFinished } from "vitest";
import type { ClientOptions } from "../src/client-options.ts";
import { createClient } from "../src/create-client.ts";
import { durableRooms } from "../src/durable-rooms.ts";

/** A client for one test, that is quick to try again. */
export function openClient(url: string, options: Partial<ClientOptions> = {}) {
  const client = createClient(chatiaFlow, {
    url,
    durable: durableRooms(),
    token: () => "token",
    backoff: { delay: 20, maxDelay: 100 },
    releaseDelay: 10,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Settles when something holds, asked again whenever the subscription tells. */
export function until(subscribe: (listener: () => void) => () => void, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = subscribe(check);
    check();
  });
}

/** A message as it travels. */
export const message = (id: string, ticketId = 7) => ({
  id,
  body: "Olá",
  ticketId,
  fromMe: true,
  read: false,
  mediaType: null,
  mediaUrl: null,
  timestamp: 1,
  quotedMsg: null,
});
