/** Who reads which figure of a claim: what a dealer pays its distributor is between the two. */

import type { Tx } from "../../db/store.ts";
import { catalogCore } from "../catalog/catalog.ts";
import { lineAmount, sum } from "../money.ts";
import { readsPrices } from "../orders/figures.ts";
import type { Scope } from "../scope.ts";
import type { Claim, ClaimLine } from "./model.ts";
import type { ClaimWork } from "./work.ts";

/** What all lines cost; null where a price is not known. */
export function worthOf(
  lines: readonly Pick<ClaimLine, "priceMinor" | "quantityMilli">[],
  currency: string,
): Claim["worth"] {
  const costs = lines.map(({ priceMinor, quantityMilli }) =>
    priceMinor === null ? null : lineAmount(priceMinor, quantityMilli),
  );
  const known = costs.filter((cost) => cost !== null);
  return known.length === costs.length ? { amountMinor: sum(known), currency } : null;
}

/**
 * The claim as a company reads it: whoever is above the distributor reads the prices it sells to that one at, and none
 * where it has none. `readerId` null: the program itself, which reads all.
 */
export async function figuresFor(
  { tx, scope }: Pick<ClaimWork, "tx" | "scope">,
  claim: Claim,
  readerId: string | null,
): Promise<Claim> {
  const { companyId, distributorId, currency } = claim;
  if (distributorId === null) return claim;
  if (readsPrices(scope, { companyId, supplierId: distributorId }, readerId)) return claim;
  const priceOf = pricesOf(tx, scope, distributorId);
  const lines: ClaimLine[] = [];
  for (const line of claim.lines) lines.push({ ...line, priceMinor: await priceOf(line.productId) });
  return { ...claim, lines, worth: worthOf(lines, currency) };
}

/** What a product costs a distributor, whoever asks; null where that is not known. */
export function pricesOf(
  tx: Tx,
  scope: Scope,
  distributorId: string,
): (productId: string | null) => Promise<number | null> {
  // As the distributor would see them, whoever acts: a buyer's rights hide prices that this reader may know.
  const own = catalogCore(tx, { ...scope, actor: null, sender: null }).forCompany(distributorId);
  return async (productId) =>
    productId === null ? null : ((await own.product(productId))?.price?.amountMinor ?? null);
}
