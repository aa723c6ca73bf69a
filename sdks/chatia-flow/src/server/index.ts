// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

import type { WorkspaceEmitters, WorkspaceHandlers } from "./workspace.ts";

/** A server of this contract, by name. */
export interface ChatiaFlowRealtime<TClaims> {
  readonly workspace: WorkspaceEmitters;
  handleWorkspace(handlers: WorkspaceHandlers<TClaims>): void;
}

interface Emitting {
  to(room: string, params?: object): Emitting;
  except(room: string, params?: object): Emitting;
  emit(event: string, ...args: unknown[]): Promise<void>;
}

type Names = readonly string[];

/** One method per room, which makes another scope. */
function methods(rooms: Readonly<Record<string, readonly [key: string, ...params: Names]>>, make: (key: string, params: object) => object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(rooms).map(([name, [key, ...params]]) => [name, (...values: unknown[]) => make(key, Object.fromEntries(params.map((param, at) => [param, values[at]])))]),
  );
}

function scope(target: Emitting, events: Readonly<Record<string, string>>, rooms: Parameters<typeof methods>[0]): object {
  return {
    ...Object.fromEntries(Object.entries(events).map(([name, key]) => [name, (...args: unknown[]) => target.emit(key, ...args)])),
    get to() {
      return methods(rooms, (key, params) => scope(target.to(key, params), events, rooms));
    },
    get except() {
      return methods(rooms, (key, params) => scope(target.except(key, params), events, rooms));
    },
  };
}

/**
 * The emitters and handlers of a running server, by name. Takes what `createServer` made of this contract: of the generated one, or of the definition it was generated from.
 */
export function chatiaFlowServer<TClaims>(realtime: { of(...args: never[]): unknown; handle(...args: never[]): void }): ChatiaFlowRealtime<TClaims> {
  const of = realtime.of as unknown as (namespace: string, params: object) => Emitting;
  const handle = realtime.handle as unknown as (namespace: string, handlers: object) => void;
  return {
    workspace: ((companyId: unknown) => {
      const target = of("workspace", { companyId });
      const rooms = { notification: ["notification"], status: ["status","status"], ticket: ["ticket","ticketId"], user: ["user","userId"] } as const;
      const events = { appMessage: "appMessage", chatAck: "chatAck", companyAppMessage: "companyAppMessage", contact: "contact", notification: "notification", ticket: "ticket", ticketNotification: "ticketNotification", typing: "typing", user: "user", whatsapp: "whatsapp" };
      return {
        all: scope(target, events, rooms),
        ...methods(rooms, (room, params) => scope(target.to(room, params), events, rooms)),
      };
    }) as unknown as WorkspaceEmitters,
    handleWorkspace(handlers) {
      handle("workspace", {
        "markAsRead": (args: readonly unknown[], context: unknown) => (handlers.markAsRead as (...all: unknown[]) => unknown)(args[0], context),
        "sendMessage": (args: readonly unknown[], context: unknown) => (handlers.sendMessage as (...all: unknown[]) => unknown)(args[0], context),
        "typing": (args: readonly unknown[], context: unknown) => (handlers.typing as (...all: unknown[]) => unknown)(args[0], context),
      });
    },
  };
}

export type { HandlerContext } from "./handler-context.ts";
export type { NotificationEvents, StatusEvents, TicketEvents, UserEvents, WorkspaceEmitters, WorkspaceEvents, WorkspaceHandlers, WorkspaceScope, WorkspaceServer } from "./workspace.ts";
