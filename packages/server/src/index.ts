export type { Authenticate, Handshake, Identity } from "./authenticate.ts";
export type { Authorize, ConnectContext, RoomContext, Rule } from "./authorize.ts";
export { createServer, type Limits, type RealtimeServer, type ServerOptions } from "./create-server.ts";
export type { CallContext, Handlers } from "./handlers.ts";
export { type JwtKey, type JwtOptions, jwt } from "./jwt.ts";
export type { Logger } from "./logger.ts";
export type { OnConnect, OnConnectContext } from "./on-connect.ts";
export type { Origins } from "./origins.ts";
export type { Scope } from "./scope.ts";
