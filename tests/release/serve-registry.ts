// What `npm run registry` runs: publishes this working tree's packages onto a registry on loopback, and keeps it up, so that
// they can be tried from an empty folder as a stranger would. Nothing else is in it, and nothing of it outlives the process.
import { startLocalRegistry } from "./local-registry.ts";
import { publishPackages } from "./publish-packages.ts";

const port = Number(process.env.PORT ?? 4873);
const registry = await startLocalRegistry(port);
console.log("Building and publishing; this takes a minute or two.");
await publishPackages(registry.url, (name, seconds) => console.log(`  ${name}, ${seconds} s`));

console.log("\nPublished:");
for (const { name, version } of registry.released()) console.log(`  ${name} ${version}`);
console.log(`
In an empty folder:
  npm init --yes
  npm config set --location=project @wirepact:registry=${registry.url}
  npm install @wirepact/server …

Registry ready: ${registry.url} (Ctrl-C ends it)`);
