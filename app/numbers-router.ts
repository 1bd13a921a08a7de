/** The page where whoever runs the server links phones: for this machine alone, or for who knows the operator's password. */
import express, { type RequestHandler, Router } from "express";
import { isSameSecret } from "../bots/same-secret.ts";
import { CHANNEL } from "../bots/whatsapp-web/options.ts";
import type { Clock } from "../core/clock.ts";
import { normalisedPhone } from "../core/network/phone-number.ts";
import { beginNumber } from "../core/tenants/linked-numbers.ts";
import type { Locale } from "../core/tenants/model.ts";
import { selectAccountsOn } from "../core/tenants/operator-store.ts";
import { findTenant, selectTenants } from "../core/tenants/store.ts";
import type { Store } from "../db/store.ts";
import { isFromHere } from "./from-here.ts";
import type { LinkedNumbers } from "./linked-numbers.ts";
import { cardsOf, type NumberCard, pageOf, pageScript, pageStyle } from "./numbers-page.ts";

export interface NumbersParts {
  store: Store;
  clock: Clock;
  numbers: LinkedNumbers;
  /** Null: open to this machine alone. */
  token: string | null;
  /** Looks for what was changed, at once. */
  refresh(): Promise<void>;
}

/** As long as the phone takes the letters. */
const CODE_MS = 3 * 60_000;

export function numbersRouter(parts: NumbersParts): Router {
  const { store, clock, numbers } = parts;
  const codes = new Map<string, { code: string; until: number }>();
  const router = Router();

  const cards = async (locale: Locale): Promise<string> => {
    const { tenants, accounts } = await store.everywhere.read(async (tx) => ({
      tenants: await selectTenants(tx),
      accounts: await selectAccountsOn(tx, CHANNEL),
    }));
    const shown = tenants.map(({ id, slug, name }): NumberCard => {
      const account = accounts.find(({ tenantId }) => tenantId === id);
      const known = account && codes.get(account.id);
      const code = known && known.until > clock.now() ? known.code : null;
      const state = account ? (numbers.stateOf(account.id) ?? { is: "waiting" as const }) : null;
      return { slug, name, number: account?.username ?? null, state, code };
    });
    return cardsOf(shown, locale);
  };

  router.use(onlyOperator(parts.token), express.urlencoded({ extended: false }));
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
      return tenant && beginNumber(tx, clock.now(), tenant);
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
    const code = phone && accountId ? await numbers.pairingCode(accountId, phone.slice(1)) : null;
    if (code && accountId) codes.set(accountId, { code, until: clock.now() + CODE_MS });
    response.redirect(303, "../");
  });
  return router;
}

/** The browser asks for the password itself and keeps it; what another site makes it send is not meant. */
const onlyOperator =
  (token: string | null): RequestHandler =>
  (request, response, next) => {
    const isForeign = request.method !== "GET" && request.headers["sec-fetch-site"] === "cross-site";
    if (isForeign || (token === null && !isFromHere(request))) {
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
