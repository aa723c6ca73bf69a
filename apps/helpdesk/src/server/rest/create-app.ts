import { WireError } from "@wirepact/contracts";
import { adminPage } from "@wirepact/server";
import cors from "cors";
import type { Express, RequestHandler } from "express";
import express, { Router } from "express";
import helmet from "helmet";
import { log } from "../log.ts";
import type { Tokens } from "../tokens.ts";
import { authRoutes } from "./auth-routes.ts";
import { companyRoutes } from "./company-routes.ts";
import { contactRoutes } from "./contact-routes.ts";
import { answerErrors } from "./rest-error.ts";
import { requireSignIn } from "./signed-in.ts";
import { simulateRoutes } from "./simulate-routes.ts";
import { ticketRoutes } from "./ticket-routes.ts";
import { webApp } from "./web-app.ts";

export interface AppOptions {
  readonly tokens: Tokens;
  /** Where browser pages may come from. */
  readonly origins: readonly string[];
  /** Where the built web app is. */
  readonly webFolder: string;
  readonly production: boolean;
  /** Serves the page of Socket.IO's admin UI at `/admin`. */
  readonly admin: boolean;
  /** A proxy in front says where requests come from. */
  readonly behindProxy: boolean;
  /** Answers `GET /metrics`. */
  readonly metrics: RequestHandler;
}

/** REST under `/api`, the web app everywhere else. */
export function createApp(options: AppOptions): Express {
  const { tokens, origins, webFolder, production, admin, behindProxy, metrics } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", behindProxy ? 1 : false);
  if (admin) app.use("/admin", adminPage()); // brings inline scripts, which our own pages must not have
  app.use(securityHeaders(production));
  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.get("/metrics", metrics);
  app.use("/api", api(tokens, origins, production));
  app.use(webApp(webFolder));
  app.use((_request, response) => {
    response.status(404).json({ error: { code: "NOT_FOUND", message: "There is nothing here" } });
  });
  app.use(answerErrors);
  return app;
}

/** Whoever develops a page of their own must not guess which of two servers said no, and why. */
function originDenied(origin: string, production: boolean): WireError {
  log.warn({ origin }, "origin refused: it is not in FRONTEND_URL");
  const hint = `Origin not allowed: start the help desk with FRONTEND_URL=${origin}`;
  return new WireError("ORIGIN_DENIED", production ? undefined : hint);
}

function api(tokens: Tokens, origins: readonly string[], production: boolean): Router {
  const routes = Router();
  routes.use(
    cors({
      // An error, not just no header: a foreign page's request is not to be carried out either.
      origin: (origin, callback) => {
        if (origin === undefined || origins.includes(origin)) callback(null, true);
        else callback(originDenied(origin, production));
      },
      methods: ["GET", "POST", "PATCH", "DELETE"],
      maxAge: 600,
    }),
  );
  routes.use((_request, response, next) => {
    response.set("Cache-Control", "no-store");
    next();
  });
  routes.use(express.json({ limit: "64kb" }));
  routes.use("/auth", authRoutes(tokens));
  routes.use(requireSignIn(tokens));
  routes.use("/tickets", ticketRoutes());
  routes.use("/contacts", contactRoutes());
  routes.use("/simulate", simulateRoutes());
  routes.use(companyRoutes());
  routes.use((_request, response) => {
    response.status(404).json({ error: { code: "NOT_FOUND", message: "There is no such route" } });
  });
  return routes;
}

function securityHeaders(production: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"], // the page's own WebSocket included
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
      },
    },
    // Sent over plain HTTP it means nothing, and on localhost it would outlive the demo.
    strictTransportSecurity: production,
    xFrameOptions: { action: "deny" },
  });
}
