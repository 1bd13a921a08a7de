/** What a manager goes by when it names prices: what each line costs the dealer now, what is there, what it paid last. */
import type { Tx } from "../../db/store.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import type { Money } from "../money.ts";
import { priceAt } from "../prices/pricing.ts";
import type { Scope } from "../scope.ts";
import type { Quote } from "./model.ts";
import { selectLastPaid } from "./paid-store.ts";

export interface LineFacts {
  position: number;
  /** The dealer's own price at that quantity; null on request. */
  price: Money | null;
  /** Thousandths of the unit; null where no warehouse ever told. */
  stockMilli: number | null;
  /** What the dealer ordered it at last; null where it never did. */
  last: { price: Money; at: number } | null;
}

export async function factsOf(
  tx: Tx,
  scope: Scope,
  catalog: CatalogOf,
  { companyId, lines, currency }: Quote,
): Promise<LineFacts[]> {
  const ids = lines.map(({ productId }) => productId);
  const products = await catalog.forCompany(companyId).products(ids);
  const paid = await selectLastPaid(tx, scope, companyId, ids);
  return lines.map(({ position, productId, quantityMilli }) => {
    const product = products.find(({ id }) => id === productId);
    const last = paid.get(productId);
    return {
      position,
      price: product ? (priceAt(product, quantityMilli) ?? product.price) : null,
      stockMilli: product?.stock?.quantityMilli ?? null,
      last: last ? { price: { amountMinor: last.priceMinor, currency }, at: last.at } : null,
    };
  });
}
