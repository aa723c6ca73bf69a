import { buildWeb } from "./build-web.ts";

// What `npm run demo` runs: the web app is built when it has to be, then everything starts in this same process.
try {
  await buildWeb();
  await import("./main.ts");
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}
