import { ContractError } from "@wirepact/contracts";
import { Counter, Gauge, Registry } from "prom-client";
import type { Durations } from "./latency-histogram.ts";
import { createLatencyHistogram } from "./latency-histogram.ts";

/** Counts one event by itself: whoever has it need not look for it again. */
export class EventMeter {
  readonly event: string;
  received = 0;
  sent = 0;
  readonly #durations: Durations;

  constructor(event: string, durations: Durations) {
    this.event = event;
    this.#durations = durations;
  }

  /** Notes how long a packet took to be answered. */
  answered(seconds: number): void {
    this.#durations.observe(seconds);
  }
}

/** What is counted. Labels come from the contract or from tenants that exist, never from what a stranger sent. */
export interface Metrics {
  readonly registry: Registry;
  connected(namespace: string): void;
  disconnected(namespace: string): void;
  /** What counts an event: names that the contract or the protocol has. */
  meter(event: string): EventMeter;
  sent(event: string): void;
  invalid(event: string, path: string): void;
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
  // A tenant that nobody is in takes no room, here or where the metrics are kept.
  const sockets = level(registers, "connections", "Sockets that are connected", "namespace");
  const rooms = level(registers, "room_members", "Memberships in rooms, by the room's key in the contract", "room");
  const meters = new Map<string, EventMeter>();
  new Counter({
    name: "wirepact_events_total",
    help: "Events by name and direction",
    labelNames: ["event", "direction"],
    registers,
    collect() {
      for (const meter of meters.values()) {
        if (meter.received > 0) this.inc({ event: meter.event, direction: "in" }, meter.received);
        if (meter.sent > 0) this.inc({ event: meter.event, direction: "out" }, meter.sent);
        meter.received = 0;
        meter.sent = 0;
      }
    },
  });
  const failures = tally(registers, "validation_failures_total", "Payloads that did not fit", ["event", "path"]);
  const refusals = tally(registers, "refusals_total", "Errors answered, by code", ["code"]);
  const limits = tally(registers, "limits_total", "Limits that were reached, by name", ["limit"]);
  const durationsOf = createLatencyHistogram(registry, {
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
  function meter(event: string): EventMeter {
    let found = meters.get(event);
    if (!found) {
      found = new EventMeter(event, durationsOf(event));
      meters.set(event, found);
    }
    return found;
  }

  return {
    registry,
    connected: (namespace) => sockets(namespace, 1),
    disconnected: (namespace) => sockets(namespace, -1),
    meter,
    sent(event) {
      meter(event).sent += 1;
    },
    invalid(event, path) {
      // A path may hold the sender's own keys, where the contract has a record: a stranger must not invent labels for ever.
      const label = paths.size < maxPaths || paths.has(path) ? path : "other";
      paths.add(label);
      failures(event, label);
    },
    limited: limits,
    refused: refusals,
    joined: (room) => rooms(room, 1),
    left: (room) => rooms(room, -1),
  };
}

/** A gauge for what comes and goes with every connection: Prometheus' labels are made when it asks, and of what is there then. */
function level(registers: Registry[], name: string, help: string, label: string): (value: string, by: 1 | -1) => void {
  const counts = new Map<string, number>();
  new Gauge({
    name: `wirepact_${name}`,
    help,
    labelNames: [label],
    registers,
    collect() {
      this.reset();
      for (const [value, count] of counts) this.set({ [label]: value }, count);
    },
  });
  return (value, by) => {
    const count = (counts.get(value) ?? 0) + by;
    if (count > 0) counts.set(value, count);
    else counts.delete(value);
  };
}

/**
 * A counter for what a flood may count: it costs no more than a look into a map, and Prometheus' labels are made when it asks.
 */
function tally(
  registers: Registry[],
  name: string,
  help: string,
  labelNames: readonly [string, string?],
): (first: string, second?: string) => void {
  const [one, two] = labelNames;
  const counts = new Map<string, Map<string, number>>();
  new Counter({
    name: `wirepact_${name}`,
    help,
    labelNames: labelNames.filter((label) => label !== undefined),
    registers,
    collect() {
      for (const [first, bySecond] of counts) {
        for (const [second, count] of bySecond) this.inc({ [one]: first, ...(two && { [two]: second }) }, count);
      }
      counts.clear();
    },
  });
  return (first, second = "") => {
    let bySecond = counts.get(first);
    if (!bySecond) {
      bySecond = new Map();
      counts.set(first, bySecond);
    }
    bySecond.set(second, (bySecond.get(second) ?? 0) + 1);
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
