import { protocolEvents, wireErrorMessage } from "@wirepact/contracts";
import { printable } from "./logger.ts";
import type { Metrics } from "./metrics.ts";
import { packetClock } from "./packet-clock.ts";
import type { Packet } from "./respond.ts";
import type { Route } from "./routes.ts";

/**
 * Payloads that do not fit, beyond as many as are explained: noticing one costs less than a payload that fits, and saying why
 * ten times as much, which would be a stranger's lever. These get the code and nothing else: no reason, no line in the log.
 */
export interface Refusals {
  answer(packet: Packet & { readonly route: Route; readonly started: number }): void;
}

const code = "VALIDATION_FAILED";
const message = `${wireErrorMessage(code)}. So many did not that no more is said of them`;

export interface RefusalsOptions {
  readonly metrics: Metrics;
}

export function createRefusals({ metrics }: RefusalsOptions): Refusals {
  const acknowledgement = JSON.stringify([{ ok: false, error: { code, message } }]);
  const last = { name: "", json: "" };
  // A flood is of one kind: its answer is written once. By name, because tenants have names of their own for one event.
  const eventOf = (name: string): string => {
    if (last.name !== name) {
      last.json = JSON.stringify([protocolEvents.error, { code, message, event: printable(name) }]);
      last.name = name;
    }
    return last.json;
  };
  return {
    answer({ name, route, declared, reply, started }) {
      metrics.limited("errorDetails");
      metrics.refused(code);
      metrics.invalid(route.meter.event, "");
      if (!reply.isAwaited) reply.emitJson(eventOf(name));
      else if (declared?.kind !== "legacy") reply.acknowledgeJson(acknowledgement);
      else reply.acknowledge([(declared.messages as Record<string, string>)[code] ?? code]);
      route.meter.answered((packetClock.tick() - started) / 1000);
    },
  };
}
