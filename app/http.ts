/** The HTTP server: health, the messengers' webhooks, and in development the simulator. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import express, { type ErrorRequestHandler, type RequestHandler, type Router } from "express";
import { rateLimit } from "express-rate-limit";
import helmet from "helmet";
import type { Webhook } from "../bots/webhook-http.ts";
import type { Store } from "../db/store.ts";
import type { Log } from "./log.ts";

export interface HttpParts {
  store: Store;
  log: Log;
  /** Served under any load and before all else: each call is known by its secret. */
  webhooks: readonly Webhook[];
  /** Each under its path, with a limit on requests; nothing else is served. */
  routers: readonly { path: string; router: Router }[];
  /** Where a browser is sent that opens the bare address; null = nowhere. */
  front: string | null;
  /** False once the program is stopping: then a load balancer sends nobody here. */
  isReady(): boolean;
}

/** Far above what a person does, far below what hurts: one address's share of a minute. */
const REQUESTS_A_MINUTE = 6_000;

export function createHttp(parts: HttpParts): Server {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", "loopback");
  // A development machine is reached by plain http: its page must not be told to fetch its parts by https.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.get("/health", health(parts));
  app.get("/ready", (_req, res) => {
    res.status(parts.isReady() ? 200 : 503).json({ ready: parts.isReady() });
  });
  app.use(closedWhileStopping(parts));
  app.use(rateLimit({ windowMs: 60_000, limit: REQUESTS_A_MINUTE, standardHeaders: "draft-8" }));
  for (const { path, router } of parts.routers) app.use(path, router);
  const { front } = parts;
  if (front) app.get("/", (_req, res) => res.redirect(front));
  app.use((_req, res) => {
    res.status(404).json({ error: "not found" });
  });
  app.use(answerError(parts.log));
  return createServer((request, response) => {
    const isTaken = parts.isReady() && parts.webhooks.some((webhook) => webhook(request, response));
    if (!isTaken) app(request, response);
  });
}

/** The database answers, so the program can work. */
const health =
  ({ store }: HttpParts): RequestHandler =>
  async (_req, res) => {
    const isWell = await store.everywhere
      .read((tx) => tx.db.select({ id: tx.t.tenants.id }).from(tx.t.tenants).limit(1))
      .then(
        () => true,
        () => false,
      );
    res.status(isWell ? 200 : 503).json({ status: isWell ? "ok" : "database", dialect: store.dialect });
  };

/** A messenger that is told 503 sends the update again, to the next process. */
const closedWhileStopping =
  ({ isReady }: HttpParts): RequestHandler =>
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
