import { Counter, Gauge, Histogram, Registry } from "prom-client";

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
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name: `wirepact_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string, labelNames: string[]) =>
    new Gauge({ name: `wirepact_${name}`, help, labelNames, registers });

  const connections = gauge("connections", "Sockets that are connected", ["namespace"]);
  const rooms = gauge("room_members", "Memberships in rooms, by the room's key in the contract", ["room"]);
  const events = counter("events_total", "Events by name and direction", ["event", "direction"]);
  const failures = counter("validation_failures_total", "Payloads that did not fit", ["event", "path"]);
  const refusals = counter("refusals_total", "Errors answered, by code", ["code"]);
  const limits = counter("limits_total", "Limits that were reached, by name", ["limit"]);
  const latency = new Histogram({
    name: "wirepact_call_seconds",
    help: "From a client event's arrival to its answer",
    labelNames: ["event"],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
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

  return {
    registry,
    connected: (namespace) => connections.inc({ namespace }),
    disconnected: (namespace) => connections.dec({ namespace }),
    received: (event) => events.inc({ event, direction: "in" }),
    sent: (event) => events.inc({ event, direction: "out" }),
    invalid(event, path) {
      // A path may hold the sender's own keys, where the contract has a record: a stranger must not invent labels for ever.
      const label = paths.size < maxPaths || paths.has(path) ? path : "other";
      paths.add(label);
      failures.inc({ event, path: label });
    },
    answered: (event, seconds) => latency.observe({ event }, seconds),
    limited: (limit) => limits.inc({ limit }),
    refused: (code) => refusals.inc({ code }),
    joined: (room) => rooms.inc({ room }),
    left: (room) => rooms.dec({ room }),
  };
}
