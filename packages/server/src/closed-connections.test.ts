import type { IncomingMessage } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { heard, startShop } from "../test/shop.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

// Each had two timers that held it for another ten seconds, with all that hung on it: coming and going filled the memory.
test.each([
  ["in a namespace", "ana", "connect"],
  ["refused", "eve", "connect_error"],
])("nothing is kept of a connection that was %s and is closed", async (_, token, answer) => {
  /** A connection holds its request, and who holds a connection holds that as well. */
  const requests = new Set<WeakRef<IncomingMessage>>();
  const { open } = await startShop({
    addressOf: (request) => {
      requests.add(new WeakRef(request));
      return "127.0.0.1";
    },
  });
  const socket = open(token);
  await heard(socket, answer);
  expect(requests.size).toBeGreaterThan(0);
  socket.disconnect();
  await expect
    .poll(
      () => {
        collect();
        return [...requests].filter((request) => request.deref()).length;
      },
      { timeout: 5_000 },
    )
    .toBe(0);
});
