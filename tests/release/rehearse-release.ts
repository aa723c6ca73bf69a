// A release, once for all tests of this folder, onto a registry that only they use.
import type { TestProject } from "vitest/node";
import type { PublishedVersion } from "./local-registry.ts";
import { startLocalRegistry } from "./local-registry.ts";
import { publishPackages } from "./publish-packages.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The registry that everything was published to. */
    registryUrl: string;
    released: PublishedVersion[];
  }
}

export default async function rehearseRelease(project: TestProject) {
  const registry = await startLocalRegistry();
  try {
    await publishPackages(registry.url, (name, seconds) => console.log(`rehearsal: ${name}, ${seconds} s`));
  } catch (error) {
    await registry.close();
    throw error;
  }
  project.provide("registryUrl", registry.url);
  project.provide("released", registry.released());
  return () => registry.close();
}
