import type { Ack, EventDefinition } from "@wirepact/contracts";
import { protocolEvents } from "@wirepact/contracts";
import type { Limits } from "./limits.ts";
import type { EventMeter, Metrics } from "./metrics.ts";
import type { NamespaceView } from "./namespace-view.ts";
import type { ProtocolHandler } from "./protocol-handlers.ts";
import type { PacketClass, PacketKind } from "./throttle.ts";

/** Everything about a name that does not depend on the packet, looked up once. */
export interface Route extends PacketClass {
  /** What it is counted and logged as: names that the contract or the protocol has, because strangers can invent more. */
  readonly meter: EventMeter;
  /** The client event of the contract, if it is one. */
  readonly found: { readonly key: string; readonly event: EventDefinition } | undefined;
  readonly declared: Ack | undefined;
  /** The library's own, if it is that. */
  readonly own: ProtocolHandler | undefined;
  /** Milliseconds that its handler may take. */
  readonly timeout: number;
}

/** The route of a name on the wire, whoever made it up. */
export type RouteOf = (name: string) => Route;

/** The routes of one namespace, the same for all who are in it. */
export type RoutesOf = (view: NamespaceView) => RouteOf;

const kinds: ReadonlyMap<string, PacketKind> = new Map([
  [protocolEvents.join, "joins"],
  [protocolEvents.read, "reads"],
  [protocolEvents.presence, "presence"],
]);

export interface RoutesOptions {
  readonly protocol: ReadonlyMap<string, ProtocolHandler>;
  readonly metrics: Pick<Metrics, "meter">;
  readonly limits: Pick<Limits, "events" | "handlerTimeout">;
}

export function createRoutes({ protocol, metrics, limits }: RoutesOptions): RoutesOf {
  const plain = { found: undefined, declared: undefined, rate: undefined, timeout: limits.handlerTimeout };
  const unknown: Route = { ...plain, meter: metrics.meter("unknown"), own: undefined, kind: undefined };
  const ours = new Map<string, Route>();
  for (const [name, own] of protocol) {
    ours.set(name, { ...plain, meter: metrics.meter(name), own, kind: kinds.get(name) });
  }
  // By the contract's keys: tenants differ in the names of their events at most.
  const byNamespace = new Map<string, Map<string, Route>>();

  const find = ({ key: namespace, clientEvents }: NamespaceView): RouteOf => {
    const routes = byNamespace.get(namespace) ?? new Map<string, Route>();
    byNamespace.set(namespace, routes);
    return (name) => {
      const found = clientEvents.get(name);
      if (!found) return ours.get(name) ?? unknown;
      let route = routes.get(found.key);
      if (!route) {
        const { ack, joins, timeout = limits.handlerTimeout } = found.event.options;
        route = {
          meter: metrics.meter(found.key),
          found,
          declared: ack,
          own: undefined,
          kind: joins === undefined ? undefined : "joins",
          rate: limits.events[`${namespace}.${found.key}`],
          timeout,
        };
        routes.set(found.key, route);
      }
      return route;
    };
  };
  const found = new WeakMap<NamespaceView, RouteOf>();
  return (view) => {
    let routeOf = found.get(view);
    if (!routeOf) {
      routeOf = find(view);
      found.set(view, routeOf);
    }
    return routeOf;
  };
}
