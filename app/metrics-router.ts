/** GET /metrics, for whoever watches: this machine alone, or whoever shows the token. */
import { createHash, timingSafeEqual } from "node:crypto";
import { type Request, Router } from "express";
import { isForHere, isFromHere } from "./from-here.ts";
import type { Metrics } from "./metrics.ts";

export interface MetricsAccess {
  /** Null: open to this machine alone. */
  token: string | null;
  /** Where people reach the server from outside; null where they do not. */
  publicUrl: string | null;
}

export function metricsRouter(metrics: Metrics, { token, publicUrl }: MetricsAccess): Router {
  const router = Router();
  router.get("/", async (request, response) => {
    if (token === null && !(isFromHere(request) && isForHere(request, publicUrl))) {
      // To others it is as if there were none.
      response.status(404).json({ error: "not found" });
    } else if (token !== null && !hasToken(request, token)) {
      response.status(401).set("www-authenticate", "Bearer").json({ error: "unauthorized" });
    } else {
      response.type(metrics.contentType).send(await metrics.scrape());
    }
  });
  return router;
}

/** Compared as hashes: equally long, and in the same time wherever they differ. */
const hasToken = ({ headers }: Request, token: string): boolean =>
  timingSafeEqual(hash(headers.authorization ?? ""), hash(`Bearer ${token}`));
const hash = (words: string): Buffer => createHash("sha256").update(words).digest();
