import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import sirv from "sirv";

/**
 * The admin UI's page, as a request handler for Express, Connect or `node:http`: `app.use("/admin", adminPage())`.
 * @see https://socket.io/docs/v4/admin-ui/
 */
export function adminPage(): ReturnType<typeof sirv> {
  const manifest = createRequire(import.meta.url).resolve("@socket.io/admin-ui/package.json");
  const serve = sirv(join(dirname(manifest), "ui", "dist"), { single: true });
  return (request, response, next) => {
    const { originalUrl = request.url ?? "/" } = request as { originalUrl?: string };
    const [path = "", query] = originalUrl.split("?", 2);
    if (request.method !== "GET" || path.endsWith("/") || !/^\/(\?|$)/.test(request.url ?? "")) {
      return serve(request, response, next);
    }
    // The page names its parts relatively: without the slash they would be looked for beside it. The path is our own mount.
    response
      .writeHead(302, { Location: `${path.replace(/^\/+/, "/")}/${query === undefined ? "" : `?${query}`}` })
      .end();
  };
}
