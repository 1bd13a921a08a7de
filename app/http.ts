/** The HTTP server: the messengers' webhooks and what probes ask, on Node's own; all else goes to the pages. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerJson, type Webhook } from "../bots/webhook-http.ts";
import { once } from "../core/once.ts";
import type { Store } from "../db/store.ts";
import type { PagesParts } from "./pages.ts";

export interface HttpParts extends PagesParts {
  store: Store;
  /** Served under any load and before all else: each call is known by its secret. */
  webhooks: readonly Webhook[];
  /** How many linked numbers stand how; none where it is empty. */
  linkedNumbers?(): Partial<Record<string, number>>;
}

export function createHttp(parts: HttpParts): Server {
  const { log, isReady } = parts;
  // A program may never be asked for a page: neither its start nor its memory is for the framework behind them.
  const pages = once(() => import("./pages.ts").then(({ createPages }) => createPages(parts)));
  return createServer((request, response) => {
    const isTaken = isReady() && parts.webhooks.some((webhook) => webhook(request, response));
    if (isTaken || answerProbe(parts, request, response)) return;
    pages().then(
      (page) => page(request, response),
      (error: unknown) => {
        log.error({ err: error }, "the pages were not loaded");
        answerJson(response, 500, { error: "error" });
      },
    );
  });
}

/** Whether it was one. */
function answerProbe(parts: HttpParts, { method, url }: IncomingMessage, response: ServerResponse): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const path = url?.split("?", 1)[0];
  if (path === "/health") void answerHealth(parts, response);
  else if (path === "/ready") answerJson(response, parts.isReady() ? 200 : 503, { ready: parts.isReady() });
  else return false;
  return true;
}

/** The database answers, so the program can work. */
async function answerHealth({ store, linkedNumbers }: HttpParts, response: ServerResponse): Promise<void> {
  const isWell = await store.everywhere
    .read((tx) => tx.db.select({ id: tx.t.tenants.id }).from(tx.t.tenants).limit(1))
    .then(
      () => true,
      () => false,
    );
  const numbers = linkedNumbers?.() ?? {};
  answerJson(response, isWell ? 200 : 503, {
    status: isWell ? "ok" : "database",
    dialect: store.dialect,
    // A number that waits for its phone is no reason to start this process anew: told, and no failure.
    ...(Object.keys(numbers).length > 0 && { linkedNumbers: numbers }),
  });
}
