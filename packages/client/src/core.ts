/** The client without rooms: it connects, calls and hears. Everything else of `@wirepact/client` goes with it. */
export type { CoreClientOptions as ClientOptions } from "./client-options.ts";
export type { CoreClient as Client } from "./create-core-client.ts";
export { createCoreClient as createClient } from "./create-core-client.ts";
export type { CoreNamespaceClient as NamespaceClient } from "./namespace-client.ts";
