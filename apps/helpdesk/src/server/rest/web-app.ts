import { existsSync } from "node:fs";
import { join } from "node:path";
import type { RequestHandler } from "express";
import express, { Router } from "express";

/** Serves the built web app; its own addresses all lead to its one page. */
export function webApp(folder: string): Router {
  const routes = Router();
  const page = join(folder, "index.html");

  // Files of a build carry a hash in their names; the page that names them has to be asked for again.
  routes.use("/assets", express.static(join(folder, "assets"), { immutable: true, maxAge: "1y", index: false }));
  routes.use(express.static(folder, { maxAge: 0 }));

  const sendPage: RequestHandler = (request, response, next) => {
    if (!request.accepts("html") || /\.[a-z\d]+$/i.test(request.path)) return next();
    if (existsSync(page)) return response.set("Cache-Control", "no-cache").sendFile(page, { dotfiles: "allow" });
    response.status(503).type("text").send("The web app is not built. `npm run demo` builds it.\n");
  };
  routes.get("/{*path}", sendPage);
  return routes;
}
