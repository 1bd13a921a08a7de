/** The page where whoever runs the server links phones: for this machine alone, or for who knows the operator's password. */
import express, { type Request, type RequestHandler, Router } from "express";
import { rateLimit } from "express-rate-limit";
import { isSameSecret } from "../bots/same-secret.ts";
import { CHANNEL } from "../bots/whatsapp-web/options.ts";
import type { Clock } from "../core/clock.ts";
import { normalisedPhone } from "../core/network/phone-number.ts";
import { beginNumber } from "../core/tenants/linked-numbers.ts";
import type { Locale } from "../core/tenants/model.ts";
import { selectAccountsOn } from "../core/tenants/operator-store.ts";
import { findTenant, selectTenants } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import { isForHere, isFromHere } from "./from-here.ts";
import type { LinkedNumbers } from "./linked-numbers.ts";
import {
  cardsOf,
  type LettersRefusal,
  type NumberCard,
  pageOf,
  pageScript,
  pageStyle,
} from "./numbers-page.ts";

export interface NumbersParts {
  store: Store;
  clock: Clock;
  numbers: LinkedNumbers;
  /** Null: open to this machine alone. */
  token: string | null;
  /** Where people reach the server from outside; null where they do not. */
  publicUrl: string | null;
  /** Looks for what was changed, at once. */
  refresh(): Promise<void>;
}

const WRONG_PASSWORDS_A_MINUTE = 10;

export function numbersRouter(parts: NumbersParts): Router {
  const { store, clock, numbers } = parts;
  const refusals = new Map<string, LettersRefusal>();
  const router = Router();

  const cards = async (locale: Locale): Promise<string> => {
    const { tenants, accounts } = await store.everywhere.read(async (tx) => ({
      tenants: await selectTenants(tx),
      accounts: await selectAccountsOn(tx, CHANNEL),
    }));
    const shown = tenants.map(({ id, slug, name }): NumberCard => {
      const account = accounts.find(({ tenantId }) => tenantId === id);
      const state = account ? (numbers.stateOf(account.id) ?? { is: "waiting" as const }) : null;
      return {
        slug,
        name,
        number: account?.username ?? null,
        state,
        refusal: (account && refusals.get(account.id)) ?? null,
      };
    });
    return cardsOf(shown, locale);
  };

  if (parts.token !== null) router.use(fewWrongPasswords());
  router.use(onlyOperator(parts), express.urlencoded({ extended: false }));
  router.get("/page.css", (_request, response) => void response.type("css").send(pageStyle));
  router.get("/page.js", (_request, response) => void response.type("js").send(pageScript));
  router.get("/cards", async (request, response) => void response.send(await cards(localeOf(request))));
  router.get("/", async (request, response) => {
    // What the page names is beside it.
    if (!request.originalUrl.split("?")[0]?.endsWith("/")) return response.redirect(`${request.baseUrl}/`);
    const locale = localeOf(request);
    return response.send(pageOf(await cards(locale), locale));
  });
  router.post("/:slug/link", async (request, response) => {
    const begun = await store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: String(request.params.slug) });
      return tenant && beginNumber(tx, clock.now(), tenant, CHANNEL);
    });
    if (begun) await parts.refresh();
    response.redirect(303, "../");
  });
  router.post("/:slug/code", async (request, response) => {
    const phone = normalisedPhone(String(request.body?.phone ?? ""));
    const accountId = await store.everywhere.read(async (tx) => {
      const tenant = await findTenant(tx, { slug: String(request.params.slug) });
      return (await selectAccountsOn(tx, CHANNEL)).find(({ tenantId }) => tenantId === tenant?.id)?.id;
    });
    if (accountId) {
      const refusal = phone === null ? "notPhone" : await askLetters(numbers, accountId, phone);
      if (refusal) refusals.set(accountId, refusal);
      else refusals.delete(accountId);
    }
    response.redirect(303, "../");
  });
  return router;
}

/** The letters themselves stand in the number's state; null where WhatsApp gave some. */
const askLetters = (
  numbers: LinkedNumbers,
  accountId: string,
  phone: string,
): Promise<LettersRefusal | null> =>
  numbers.pairingCode(accountId, phone.slice(1)).then(
    (letters) => (letters === null ? "noLetters" : null),
    () => "noLetters",
  );

/** A browser asks without one before it asks its reader. */
const fewWrongPasswords = (): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: WRONG_PASSWORDS_A_MINUTE,
    standardHeaders: "draft-8",
    skip: ({ headers }) => headers.authorization === undefined,
    skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, { statusCode }) => statusCode !== 401,
  });

/** What another site's page makes a browser send is not meant. */
function isForeign(request: Request): boolean {
  const site = request.headers["sec-fetch-site"] ?? "none";
  return request.method !== "GET" && site !== "same-origin" && site !== "none";
}

/** The browser asks for the password itself and keeps it. */
const onlyOperator =
  ({ token, publicUrl }: NumbersParts): RequestHandler =>
  (request, response, next) => {
    const isOpen = token !== null || (isFromHere(request) && isForHere(request, publicUrl));
    if (isForeign(request) || !isOpen) {
      response.status(404).json({ error: "not found" });
    } else if (token !== null && !isSameSecret(passwordIn(request.headers.authorization ?? ""), token)) {
      response
        .status(401)
        .set("www-authenticate", 'Basic realm="Dealerline"')
        .json({ error: "unauthorized" });
    } else next();
  };

/** Whatever name is given with it. */
const passwordIn = (header: string): string =>
  Buffer.from(header.replace(/^Basic /, ""), "base64")
    .toString()
    .replace(/^[^:]*:/, "");

const localeOf: (request: Parameters<RequestHandler>[0]) => Locale = (request) =>
  (request.query.lang ?? request.acceptsLanguages("ru", "en")) === "ru" ? "ru" : "en";
