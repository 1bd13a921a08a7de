/** 1C's own exchange with a site, as it is set up in 1C: goods come in, orders go out, payments come back. */
import { join } from "node:path";
import { type Request, type Response, Router } from "express";
import { rateLimit } from "express-rate-limit";
import type { FileIntake } from "../../bots/file-intake.ts";
import type { Clock } from "../../core/clock.ts";
import { findTokenOwner } from "../../core/intake/tokens.ts";
import { text } from "../../core/outbox/message.ts";
import type { Locale } from "../../core/tenants/model.ts";
import type { Store } from "../../db/store.ts";
import type { TextKey } from "../../locales/keys.ts";
import { sayPlain } from "../../locales/say.ts";
import type { Log } from "../log.ts";
import { ExchangeFolder } from "./exchange-folder.ts";
import { type Answer, failure, modeOf } from "./exchange-modes.ts";
import { ImportsUnderWay } from "./imports-under-way.ts";

export interface ExchangeParts {
  store: Store;
  clock: Clock;
  log: Log;
  files: FileIntake;
  /** Where what comes lies until it is read. */
  folder: string;
  /** How long an import is waited for before 1C is told that it goes on. */
  patienceMs?: number;
}

const COOKIE = "dealerline";
/** Less than any proxy on the way refuses; 1C sends a longer file in several. */
const PIECE_BYTES = 2 * 1024 * 1024;
const WRONG_PASSWORDS_A_MINUTE = 20;

export function exchangeRouter(parts: ExchangeParts): Router {
  const router = Router();
  const imports = new ImportsUnderWay<string>(parts.patienceMs);
  const wrong = new WeakSet<Response>();
  router.use(
    rateLimit({
      windowMs: 60_000,
      limit: WRONG_PASSWORDS_A_MINUTE,
      skipSuccessfulRequests: true,
      // 1C reads words, not codes: a wrong password is answered by 200 too.
      requestWasSuccessful: (_request, response) => !wrong.has(response),
      handler: (_request, response) => void answer(response, failure(said("ru", "api.exchange.tooOften"))),
    }),
  );
  router.all("/", async (request, response) => {
    const password = passwordOf(request);
    const owner =
      password === ""
        ? null
        : await parts.store.everywhere.read((tx) => findTokenOwner(tx, password, "exchange"));
    if (!owner) {
      wrong.add(response);
      const why = password === "" ? "api.exchange.noPassword" : "api.exchange.badPassword";
      return answer(response, failure(said("ru", why)));
    }
    const { tenant, id: tokenId } = owner;
    const type = wordOf(request, "type");
    const mode = wordOf(request, "mode");
    if (mode === "checkauth")
      return answer(response, { is: "lines", lines: `success\n${COOKIE}\n${password}\n` });
    const known = modeOf(type, mode);
    if (!known)
      return answer(
        response,
        failure(said(tenant.locale, "api.exchange.unknown", { mode: `${type}/${mode}` })),
      );
    const { store, clock, log, files } = parts;
    const work = {
      ...{ store, clock, log, tenant, tokenId, imports },
      storage: files.storage,
      pieceBytes: PIECE_BYTES,
      folder: new ExchangeFolder(join(parts.folder, tokenId, type)),
    };
    return answer(response, await known(work, { filename: wordOf(request, "filename"), body: request }));
  });
  return router;
}

const said = (locale: Locale, key: TextKey, params: Record<string, string> = {}): string =>
  sayPlain(text(key, params), { locale, timeZone: "UTC", now: 0 });

const wordOf = ({ query }: Request, name: string): string => {
  const value = query[name];
  return typeof value === "string" ? value : "";
};

/** Shown with each call, or in the cookie the first call was answered by. The user's name is 1C's matter. */
function passwordOf({ headers }: Request): string {
  const basic = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? "")?.[1];
  if (basic !== undefined) {
    const [, password = ""] = /^[^:]*:(.*)$/s.exec(Buffer.from(basic, "base64").toString("utf8")) ?? [];
    return password;
  }
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([^;\\s]+)`).exec(headers.cookie ?? "")?.[1] ?? "";
}

function answer(response: Response, told: Answer): void {
  response.set("cache-control", "no-store");
  if (told.is === "xml") response.type("application/xml").send(told.xml);
  else response.type("text/plain").send(told.lines);
}
