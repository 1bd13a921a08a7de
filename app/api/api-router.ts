/** POST /api/leads, for sites that show a token; the same door described, for machines and for people. */
import { createHash } from "node:crypto";
import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from "express";
import { rateLimit } from "express-rate-limit";
import type { Clock } from "../../core/clock.ts";
import { handIn, LEADS_A_MINUTE } from "../../core/intake/hand-in.ts";
import { findTokenOwner } from "../../core/intake/tokens.ts";
import type { Tenant } from "../../core/tenants/model.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import type { Store } from "../../db/store.ts";
import { apiDocument } from "./api-document.ts";
import { apiPage, pageStyle, thanksPage } from "./api-page.ts";
import { asNewDeal, fromForm, leadBody } from "./lead-body.ts";
import { answerProblem, fieldProblems, localeOf } from "./problem.ts";

export interface ApiParts {
  store: Store;
  clock: Clock;
  /** Where people reach the server from outside; null where they do not. */
  publicUrl: string | null;
  /** Something waits to be sent. */
  onPosted(): void;
  /** New leads of one token in a minute, of all processes; an ordinary site's share many times over where left out. */
  leadsAMinute?: number;
}

const WRONG_TOKENS_A_MINUTE = 20;
const MOST_BYTES = 16 * 1024;
const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

/** Whose token a request has shown. */
interface Shown {
  tokenId: string;
  tenant: Tenant;
}

export function apiRouter(parts: ApiParts): Router {
  const router = Router();
  const shown = new WeakMap<Request, Shown>();
  router.get("/", (request, response) => {
    const { protocol } = request;
    const address = parts.publicUrl ?? `${protocol}://${request.get("host") ?? "localhost"}`;
    response.type("html").send(apiPage(address, localeOf(request)));
  });
  router.get("/page.css", (_request, response) => void response.type("css").send(pageStyle));
  router.get("/openapi.json", (_request, response) => void response.json(apiDocument()));
  router.post(
    "/leads",
    fewWrongTokens(),
    express.json({ limit: MOST_BYTES, type: JSON_TYPE }),
    express.urlencoded({ limit: MOST_BYTES, type: FORM_TYPE, extended: false }),
    knownToken(parts, shown),
    fewLeads(parts, shown),
    takeLead(parts, shown),
  );
  router.use(unreadable);
  return router;
}

const isForm = (request: Request): boolean => Boolean(request.is(FORM_TYPE));

/** A form cannot set a header: it has its token among its fields. */
function tokenOf(request: Request): string {
  const header = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return header ?? (isForm(request) ? String(request.body?.token ?? "") : "");
}

const knownToken =
  ({ store }: ApiParts, shown: WeakMap<Request, Shown>): RequestHandler =>
  async (request, response, next) => {
    const token = tokenOf(request);
    // What cannot be read may have one all the same.
    const isRead = isForm(request) || Boolean(request.is(JSON_TYPE));
    if (token === "") return answerProblem(request, response, isRead ? "noToken" : "badType");
    const owner = await store.everywhere.read((tx) => findTokenOwner(tx, token));
    if (!owner) return answerProblem(request, response, "badToken");
    if (!owner.tenant.blocks.includes("deals")) return answerProblem(request, response, "notRented");
    shown.set(request, { tokenId: owner.id, tenant: owner.tenant });
    return next();
  };

const fewWrongTokens = (): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: WRONG_TOKENS_A_MINUTE,
    standardHeaders: "draft-8",
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, { statusCode }) => statusCode !== 401,
    handler: (request, response) => answerProblem(request, response, "tooMany"),
  });

/** A wall before the database: of this process, of repeats and of what is wrong too. */
const fewLeads = (
  { leadsAMinute = LEADS_A_MINUTE }: ApiParts,
  shown: WeakMap<Request, Shown>,
): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: leadsAMinute,
    standardHeaders: "draft-8",
    keyGenerator: (request) => shown.get(request)?.tokenId ?? "",
    handler: (request, response) => answerProblem(request, response, "tooMany"),
  });

const takeLead =
  ({ store, clock, onPosted, leadsAMinute }: ApiParts, shown: WeakMap<Request, Shown>): RequestHandler =>
  async (request, response) => {
    const own = shown.get(request);
    if (!own) throw new Error("The door let a request in whose token it had not read");
    if (!isForm(request) && !request.is(JSON_TYPE)) return answerProblem(request, response, "badType");
    const given = isForm(request) ? fromForm(request.body ?? {}) : request.body;
    const parsed = leadBody.safeParse(given);
    if (!parsed.success)
      return answerProblem(request, response, "badFields", fieldProblems(parsed.error, localeOf(request)));
    const scope = operatorScope(own.tenant, clock.now());
    const bodyHash = createHash("sha256").update(JSON.stringify(parsed.data)).digest("hex");
    const call = { tokenId: own.tokenId, key: keyOf(request, bodyHash, scope.now), bodyHash };
    const result = await store
      .of(own.tenant.id)
      .transact((tx) => handIn(tx, scope, call, asNewDeal(parsed.data), leadsAMinute));
    if (!result.ok && result.error === "tooMany") {
      response.set("retry-after", String(result.params?.seconds));
      return answerProblem(request, response, "tooMany");
    }
    if (!result.ok)
      return answerProblem(request, response, result.error === "otherBody" ? "otherBody" : "badBody");
    onPosted();
    const { dealId: id, number, isRepeat } = result.value;
    response.status(201).set("idempotency-replayed", String(isRepeat));
    if (isForm(request) && request.accepts(["json", "html"]) === "html")
      return void response.type("html").send(thanksPage(localeOf(request)));
    return void response.json({ id, number });
  };

/** Without a key of its sender's the same body counts as the same for a day: a thumb is impatient. */
function keyOf(request: Request, bodyHash: string, now: number): string {
  const given = request.get("idempotency-key")?.trim().slice(0, 200);
  return given ? `key:${given}` : `body:${bodyHash}:${Math.floor(now / 86_400_000)}`;
}

/** What the readers of bodies find wrong; anything else is told by whoever serves the pages. */
const unreadable: ErrorRequestHandler = (error, request, response, next) => {
  const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
  if (status === 413) answerProblem(request, response, "tooLarge");
  else if (status === 415) answerProblem(request, response, "badType");
  else if (status >= 400 && status < 500) answerProblem(request, response, "badBody");
  else next(error);
};
