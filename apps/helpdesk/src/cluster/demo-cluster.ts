import { buildWeb } from "../server/build-web.ts";
import { startCluster } from "./start-cluster.ts";

// What `npm run demo:cluster` runs: the help desk as three processes behind a balancer, and one that only speaks.
try {
  await buildWeb();
  const starting = startCluster(process.env);
  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    starting
      .then((cluster) => cluster.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on("SIGTERM", end).on("SIGINT", end).on("SIGHUP", end);
  console.log(`Help desk ready: ${(await starting).url}`);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
