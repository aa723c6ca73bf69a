import { defineContract, defineEvent, defineNamespace, result } from "@wirepact/contracts";
import { z } from "zod";

const desk = defineNamespace("/desk-{deskId}", {
  params: { deskId: z.int() },
  clientEvents: {
    ring: defineEvent({ args: [z.object({ times: z.int() })], ack: result(z.object({ heard: z.boolean() })) }),
  },
  serverEvents: { bell: defineEvent({ args: [z.object({ at: z.string() })] }) },
});
export const contract = defineContract({ name: "desk", version: "1.0.0", namespaces: { desk } });
