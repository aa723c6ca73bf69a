export { createHooks } from "./create-hooks.ts";
export type { Hooks, NamespaceHooks, RealtimeProviderProps, RoomView, Skip, Typing } from "./hooks.ts";
export type { RoomReducer } from "./room-state.ts";
export type { CallState } from "./use-call-state.ts";
