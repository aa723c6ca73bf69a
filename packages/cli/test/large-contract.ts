import { defineContract, defineEvent, defineNamespace, result } from "@wirepact/contracts";
import { z } from "zod";

/** So many events, half of them the client's and half the server's, each of a shape of its own, with these states. */
export function largeContract(count: number, states: readonly [string, ...string[]] = ["open", "closed"]) {
  const shape = (at: number) =>
    z.object({
      id: z.int(),
      [`a${at}`]: z.string(),
      at: z.iso.datetime(),
      state: z.enum(states),
      tags: z.array(z.string()),
    });
  const half = Array.from({ length: count / 2 }, (_, at) => at);
  return defineContract({
    name: "large",
    version: "1.0.0",
    namespaces: {
      w: defineNamespace("/w", {
        clientEvents: Object.fromEntries(
          half.map((at) => [
            `c${at}`,
            defineEvent({ args: [shape(at)], ack: result(z.object({ [`ok${at}`]: z.boolean() })) }),
          ]),
        ),
        serverEvents: Object.fromEntries(half.map((at) => [`s${at}`, defineEvent({ args: [shape(at + count / 2)] })])),
      }),
    },
  });
}
