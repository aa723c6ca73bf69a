import { ContractError } from "@wirepact/contracts";
import { Counter, Gauge, Registry } from "prom-client";
import { createLatencyHistogram } from "./latency-histogram.ts";

/** What is counted. Labels come from the contract or from tenants that exist, never from what a stranger sent. */
export interface Metrics {
  readonly registry: Registry;
  connected(namespace: string): void;
  disconnected(namespace: string): void;
  received(event: string): void;
  sent(event: string): void;
  invalid(event: string, path: string): void;
  answered(event: string, seconds: number): void;
  refused(code: string): void;
  /** A limit was reached, by its name in the options. */
  limited(limit: string): void;
  joined(room: string): void;
  left(room: string): void;
}

const maxPaths = 200;

/** Prometheus metrics in a registry of their own, or in the application's. */
export function createMetrics(registry: Registry = new Registry(), queueDepth: () => number = () => 0): Metrics {
  checkRegistry(registry);
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `wirepact_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `wirepact_${name}`, help, labelNames, registers });

  const connections = gauge("connections", "Sockets that are connected", ["namespace"]);
  const rooms = gauge("room_members", "Memberships in rooms, by the room's key in the contract", ["room"]);
  // Every packet counts here, so it costs no more than a look into a map; Prometheus' labels are made when it asks.
  const tallies = { in: new Map<string, number>(), out: new Map<string, number>() };
  const count = (tally: Map<string, number>, event: string) => void tally.set(event, (tally.get(event) ?? 0) + 1);
  new Counter({
    name: "wirepact_events_total",
    help: "Events by name and direction",
    labelNames: ["event", "direction"],
    registers,
    collect() {
      for (const [direction, tally] of Object.entries(tallies)) {
        for (const [event, number] of tally) this.inc({ event, direction }, number);
        tally.clear();
      }
    },
  });
  const failures = counter("validation_failures_total", "Payloads that did not fit", ["event", "path"]);
  const refusals = counter("refusals_total", "Errors answered, by code", ["code"]);
  const limits = counter("limits_total", "Limits that were reached, by name", ["limit"]);
  const answered = createLatencyHistogram(registry, {
    name: "wirepact_call_seconds",
    help: "From a client event's arrival to its answer",
    label: "event",
  });
  new Gauge({
    name: "wirepact_queued_packets",
    help: "Packets that wait for their readers",
    registers,
    collect() {
      this.set(queueDepth());
    },
  });

  const paths = new Set<string>();
  const sockets = new Map<string, number>();

  return {
    registry,
    connected(namespace) {
      sockets.set(namespace, (sockets.get(namespace) ?? 0) + 1);
      connections.inc({ namespace });
    },
    disconnected(namespace) {
      const left = (sockets.get(namespace) ?? 1) - 1;
      if (left > 0) {
        sockets.set(namespace, left);
        connections.dec({ namespace });
      } else {
        // A tenant that nobody is in takes no room, here or where the metrics are kept.
        sockets.delete(namespace);
        connections.remove({ namespace });
      }
    },
    received: (event) => count(tallies.in, event),
    sent: (event) => count(tallies.out, event),
    invalid(event, path) {
      // A path may hold the sender's own keys, where the contract has a record: a stranger must not invent labels for ever.
      const label = paths.size < maxPaths || paths.has(path) ? path : "other";
      paths.add(label);
      failures.inc({ event, path: label });
    },
    answered,
    limited: (limit) => limits.inc({ limit }),
    refused: (code) => refusals.inc({ code }),
    joined: (room) => rooms.inc({ room }),
    left: (room) => rooms.dec({ room }),
  };
}

/** @throws ContractError `USAGE` for what is no registry, or is another server's. */
function checkRegistry(registry: Registry): void {
  if (typeof registry.getSingleMetric !== "function") {
    throw new ContractError("USAGE", "That is no registry.", { path: "metrics", hint: "Give a prom-client Registry." });
  }
  if (!registry.getSingleMetric("wirepact_connections")) return;
  throw new ContractError("USAGE", "Another server counts in this registry.", {
    path: "metrics",
    hint: "Give each server a registry of its own, and join them with Registry.merge().",
  });
}
