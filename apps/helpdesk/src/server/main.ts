import { ConfigError, readConfig } from "./config.ts";
import { startHelpDesk } from "./help-desk.ts";

try {
  const config = readConfig(process.env, process.argv.slice(2));
  const helpDesk = await startHelpDesk(config);

  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1); // asked twice: at once
    ending = true;
    helpDesk.close().then(
      () => process.exit(0),
      (cause: unknown) => {
        console.error(cause);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("disconnect", end); // whoever started it, and would have to stop it, is gone

  if (config.secretIsRandom) {
    console.error("JWT_SECRET is not set: using a random one. Who is signed in has to sign in again after a restart.");
  }
  console.log(`Help desk ready: ${helpDesk.url}`);
} catch (cause) {
  if (!(cause instanceof ConfigError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
