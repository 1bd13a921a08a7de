/** The lines of a request for prices: checked as an order's are when they are asked, and as money when they are named. */
import type { Catalog } from "../catalog/catalog.ts";
import { goneRefusal } from "../orders/cart.ts";
import { checkQuantity } from "../orders/quantity-rule.ts";
import { ok, type Result, refuse } from "../result.ts";
import { MAX_QUOTE_LINES, type QuoteLine, type QuoteRefusal, type QuoteWish } from "./model.ts";

/** Dialogs read prices as money above nothing. */
export function checkedPrice(priceMinor: number | null | undefined): number | null {
  if (priceMinor === null || priceMinor === undefined) return null;
  if (!Number.isSafeInteger(priceMinor) || priceMinor <= 0)
    throw new RangeError(`Not a price of a line: ${priceMinor}`);
  return priceMinor;
}

export async function linesOf(
  catalog: Catalog,
  wishes: readonly QuoteWish[],
): Promise<Result<QuoteLine[], QuoteRefusal>> {
  if (wishes.length > MAX_QUOTE_LINES) return refuse("manyLines", { max: MAX_QUOTE_LINES });
  const products = await catalog.products(wishes.map(({ productId }) => productId));
  const lines: QuoteLine[] = [];
  for (const { productId, quantityMilli } of wishes) {
    const product = products.find(({ id }) => id === productId);
    if (!product) continue;
    const refusal = product.isActive ? checkQuantity(product, quantityMilli) : goneRefusal(product);
    if (refusal) return refusal;
    const { article, name, unit, packQuantityMilli } = product;
    const position = lines.length + 1;
    const line = { position, productId, article, name, unit, packQuantityMilli };
    lines.push({ ...line, quantityMilli, priceMinor: null });
  }
  return lines.length === 0 ? refuse("noLines") : ok(lines);
}
