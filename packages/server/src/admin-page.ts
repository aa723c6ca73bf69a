import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sirv from "sirv";

/**
 * The admin UI's page, as a request handler for Express, Connect or `node:http`: `app.use("/admin", adminPage())`.
 * @see https://socket.io/docs/v4/admin-ui/
 */
export function adminPage(): ReturnType<typeof sirv> {
  const manifest = createRequire(import.meta.url).resolve("@socket.io/admin-ui/package.json");
  return sirv(join(dirname(manifest), "ui", "dist"), { single: true });
}
