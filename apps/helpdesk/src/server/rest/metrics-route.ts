import { createHash, timingSafeEqual } from "node:crypto";
import type { RequestHandler } from "express";
import type { Config } from "../config.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Prometheus metrics of the realtime server. They name tenants: in production only whoever has the token reads them, and
 * without a token nobody does.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function metricsRoute(
  metrics: () => Promise<string>,
  { metricsToken, production }: Pick<Config, "metricsToken" | "production">,
): RequestHandler {
  const expected = digest(`Bearer ${metricsToken}`);
  return async (request, response) => {
    const isOpen = !production && metricsToken === "";
    const isKnown = metricsToken !== "" && timingSafeEqual(digest(request.get("Authorization") ?? ""), expected);
    // As if it did not exist: a stranger learns nothing, not even that there is something to guess.
    if (!isOpen && !isKnown) {
      response.status(404).json({ error: { code: "NOT_FOUND", message: "There is nothing here" } });
      return;
    }
    response.type("text/plain; version=0.0.4").send(await metrics());
  };
}
