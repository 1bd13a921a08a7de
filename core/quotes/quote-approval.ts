/** Prices on request above a buyer's limit: its owner's yes to just these prices, and how that is known again. */

import type { Tx } from "../../db/store.ts";
import { type ApprovalParts, askOwner } from "../approvals/approvals.ts";
import type { Approval } from "../approvals/model.ts";
import type { Receipt } from "../orders/model.ts";
import type { Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import { pricedLines, type Quote, quoteRate, quoteTotal } from "./model.ts";

const named = /^quote:(.+):(\d+)$/;

/** What an approval of a request's prices is known by: prices named anew are another request's version. */
export const quotedFingerprint = ({ id, version }: Pick<Quote, "id" | "version">): string =>
  `quote:${id}:${version}`;

/** The request whose prices were approved; null where it was a cart. */
export function quoteApproved({
  fingerprint,
}: Pick<Approval, "fingerprint">): { id: string; version: number } | null {
  const found = named.exec(fingerprint);
  return found?.[1] === undefined ? null : { id: found[1], version: Number(found[2]) };
}

/** `quote`: answered, and its prices hold. */
export function askForQuote(
  work: { tx: Tx; scope: Scope } & ApprovalParts,
  quote: Quote,
  receipt: Receipt,
): Promise<Result<Approval, "noOwner">> {
  const lines = pricedLines(quote).map(({ article, unit, quantityMilli }) => ({
    ...{ article, unit, quantityMilli },
  }));
  const total = quoteTotal(quote, quoteRate(quote, work.scope.tenant));
  return askOwner(work, { fingerprint: quotedFingerprint(quote), total, lines, receipt, day: null });
}
