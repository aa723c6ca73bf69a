export { createFakeEnvironment, type FakeEnvironment } from "@wirepact/client/testing";
export { createMemoryNetwork, type MemoryNetwork } from "./create-memory-network.ts";
export { createTestServer, type TestServer } from "./create-test-server.ts";
export { exampleOf, type Overrides } from "./example-of.ts";
