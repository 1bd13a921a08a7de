/** What a browser and a monitor are served, by express; loaded by the first request that is for it. */
import { randomUUID } from "node:crypto";
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import type { Log } from "./log.ts";

export interface PagesParts {
  log: Log;
  /** Each under its path, with a limit on requests; nothing else is served. */
  routers(): Promise<readonly { path: string; router: Router }[]>;
  /** Where a browser is sent that opens the bare address; null = nowhere. */
  front: string | null;
  /** False once the program is stopping: then a load balancer sends nobody here. */
  isReady(): boolean;
}

/** Far above what a person does, far below what hurts: one address's share of a minute. */
const REQUESTS_A_MINUTE = 6_000;

export async function createPages(parts: PagesParts): Promise<Express> {
  const app = express();
  app.disable("x-powered-by");
  // In containers the proxy is a neighbour: else all the world would share one address, and its few wrong passwords.
  app.set("trust proxy", "loopback, uniquelocal");
  // A development machine is reached by plain http: its page must not be told to fetch its parts by https.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.use(closedWhileStopping(parts));
  app.use(rateLimit({ windowMs: 60_000, limit: REQUESTS_A_MINUTE, standardHeaders: "draft-8" }));
  for (const { path, router } of await parts.routers()) app.use(path, router);
  const { front } = parts;
  if (front) app.get("/", (_req, res) => res.redirect(front));
  app.use((_req, res) => {
    res.status(404).json({ error: "not found" });
  });
  app.use(answerError(parts.log));
  return app;
}

/** A messenger that is told 503 sends the update again, to the next process. */
const closedWhileStopping =
  ({ isReady }: PagesParts): RequestHandler =>
  (_req, res, next) => {
    if (isReady()) next();
    else res.status(503).set("retry-after", "5").json({ error: "stopping" });
  };

const answerError =
  (log: Log): ErrorRequestHandler =>
  (error, req, res, next) => {
    const requestId = randomUUID();
    const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
    if (status >= 500)
      log.error({ err: error, requestId, method: req.method, path: req.path }, "a request failed");
    if (res.headersSent) next(error);
    else
      res
        .status(status >= 400 ? status : 500)
        .json({ error: status < 500 ? "bad request" : "error", requestId });
  };
