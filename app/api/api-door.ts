/** Who may hand anything in: a token that acts, of a tenant that rents what is handed in, and not too often. */
import type { Request, RequestHandler } from "express";
import { rateLimit } from "express-rate-limit";
import type { TokenPurpose } from "../../core/intake/store.ts";
import { findTokenOwner } from "../../core/intake/tokens.ts";
import type { Block, Tenant } from "../../core/tenants/model.ts";
import type { Store } from "../../db/store.ts";
import { answerProblem } from "./problem.ts";

/** What is handed in here; the exchange of 1C has a door of its own. */
type Handed = Exclude<TokenPurpose, "exchange">;
const blocks = { leads: "deals", papers: "orders" } as const satisfies Record<Handed, Block>;
const WRONG_TOKENS_A_MINUTE = 20;

/** Whose token a request has shown. */
export interface Shown {
  tokenId: string;
  tenant: Tenant;
}

export interface ApiDoor {
  fewWrongTokens: RequestHandler;
  /** Lets in who shows a token for this, of a tenant that rents its block. */
  known(purpose: Handed): RequestHandler;
  /** A wall before the database: of this process, of repeats and of what is wrong too. */
  few: RequestHandler;
  /** Of a request that `known` let in. */
  shownIn(request: Request): Shown;
}

/** `tokenOf`: empty where none was shown. `problemOf` says what is wrong with a request that shows none. */
export function apiDoor(
  store: Store,
  aMinute: number,
  { tokenOf, isRead }: { tokenOf(request: Request): string; isRead(request: Request): boolean },
): ApiDoor {
  const shown = new WeakMap<Request, Shown>();
  return {
    fewWrongTokens: rateLimit({
      windowMs: 60_000,
      limit: WRONG_TOKENS_A_MINUTE,
      standardHeaders: "draft-8",
      skipSuccessfulRequests: true,
      requestWasSuccessful: (_request, { statusCode }) => statusCode !== 401,
      handler: (request, response) => answerProblem(request, response, "tooMany"),
    }),
    known: (purpose) => async (request, response, next) => {
      const token = tokenOf(request);
      // What cannot be read may have one all the same.
      if (token === "") return answerProblem(request, response, isRead(request) ? "noToken" : "badType");
      const owner = await store.everywhere.read((tx) => findTokenOwner(tx, token, purpose));
      if (!owner) return answerProblem(request, response, "badToken");
      if (!owner.tenant.blocks.includes(blocks[purpose]))
        return answerProblem(request, response, "notRented");
      shown.set(request, { tokenId: owner.id, tenant: owner.tenant });
      return next();
    },
    few: rateLimit({
      windowMs: 60_000,
      limit: aMinute,
      standardHeaders: "draft-8",
      keyGenerator: (request) => shown.get(request)?.tokenId ?? "",
      handler: (request, response) => answerProblem(request, response, "tooMany"),
    }),
    shownIn(request) {
      const own = shown.get(request);
      if (!own) throw new Error("The door let a request in whose token it had not read");
      return own;
    },
  };
}

export const bearerOf = (request: Request): string =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
