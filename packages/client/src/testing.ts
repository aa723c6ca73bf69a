/** What tests of a client need. Kept out of the main entry: no application ships it. `@wirepact/testing` has it, too. */
export { createFakeEnvironment, type FakeEnvironment } from "./create-fake-environment.ts";
