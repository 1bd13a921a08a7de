/** The doors for machines that show a token: leads of sites, papers of an exchange; described for machines and people. */
import { createHash } from "node:crypto";
import express, { type ErrorRequestHandler, type Request, type RequestHandler, Router } from "express";
import type { FileIntake } from "../../bots/file-intake.ts";
import type { Clock } from "../../core/clock.ts";
import { handIn, LEADS_A_MINUTE } from "../../core/intake/hand-in.ts";
import { operatorScope } from "../../core/tenants/operator.ts";
import type { Store } from "../../db/store.ts";
import { apiDocument } from "./api-document.ts";
import { type ApiDoor, apiDoor, bearerOf } from "./api-door.ts";
import { apiPage, pageStyle, thanksPage } from "./api-page.ts";
import { asNewDeal, fromForm, leadBody } from "./lead-body.ts";
import { paperRouter } from "./paper-router.ts";
import { answerProblem, fieldProblems, localeOf } from "./problem.ts";

export interface ApiParts {
  store: Store;
  clock: Clock;
  /** Where people reach the server from outside; null where they do not. */
  publicUrl: string | null;
  /** Where papers are stored, and how large one may be. */
  files: FileIntake;
  /** Something waits to be sent. */
  onPosted(): void;
  /** New leads of one token in a minute, of all processes; an ordinary site's share many times over where left out. */
  leadsAMinute?: number;
}

/** New papers of one token in a minute, of this process. */
const PAPERS_A_MINUTE = 120;
const MOST_BYTES = 16 * 1024;
const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

export function apiRouter(parts: ApiParts): Router {
  const { store, leadsAMinute = LEADS_A_MINUTE } = parts;
  const router = Router();
  const leadDoor = apiDoor(store, leadsAMinute, { tokenOf, isRead: isReadable });
  router.get("/", (request, response) => {
    const { protocol } = request;
    const address = parts.publicUrl ?? `${protocol}://${request.get("host") ?? "localhost"}`;
    response.type("html").send(apiPage(address, localeOf(request)));
  });
  router.get("/page.css", (_request, response) => void response.type("css").send(pageStyle));
  router.get("/openapi.json", (_request, response) => void response.json(apiDocument()));
  router.post(
    "/leads",
    leadDoor.fewWrongTokens,
    express.json({ limit: MOST_BYTES, type: JSON_TYPE }),
    express.urlencoded({ limit: MOST_BYTES, type: FORM_TYPE, extended: false }),
    leadDoor.known("leads"),
    leadDoor.few,
    takeLead(parts, leadDoor),
  );
  // A body that is a file is read once its sender is known.
  const paperDoor = apiDoor(store, PAPERS_A_MINUTE, { tokenOf: bearerOf, isRead: () => true });
  router.use(paperRouter(parts, paperDoor));
  router.use(unreadable);
  return router;
}

const isForm = (request: Request): boolean => Boolean(request.is(FORM_TYPE));
const isReadable = (request: Request): boolean => isForm(request) || Boolean(request.is(JSON_TYPE));

/** A form cannot set a header: it has its token among its fields. */
const tokenOf = (request: Request): string =>
  bearerOf(request) || (isForm(request) ? String(request.body?.token ?? "") : "");

const takeLead =
  ({ store, clock, onPosted, leadsAMinute }: ApiParts, door: ApiDoor): RequestHandler =>
  async (request, response) => {
    const own = door.shownIn(request);
    if (!isReadable(request)) return answerProblem(request, response, "badType");
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
