/** A supplier's change of an order's lines: new quantities, lines out, products added at the dealer's price. */
import { lineAmount } from "../money.ts";
import { priceAt } from "../prices/pricing.ts";
import { payable } from "../prices/vat.ts";
import { maxQuantityMilli } from "../quantity.ts";
import { ok, type Result, refuse } from "../result.ts";
import { goneRefusal } from "./cart.ts";
import type { LineWish, Order, OrderLine, OrderRefusal } from "./model.ts";
import type { OrderWork } from "./work.ts";

/**
 * The lines as they will be and their total. The supplier is bound by no minimum or multiple of its own; a change that
 * leaves nothing is refused as "emptyCart": that is a declined order. Lines in the order keep their frozen price
 * unless a special one is named, which needs a reason (else "incomplete").
 */
export async function changedLines(
  work: OrderWork,
  order: Order,
  { quantities, reason }: { quantities: readonly LineWish[]; reason: string | null },
): Promise<Result<{ lines: OrderLine[]; totalMinor: number }, OrderRefusal>> {
  const wanted = new Map(quantities.map((wish) => [wish.productId, wish]));
  for (const wish of quantities) checkFigures(wish);
  const isSpecial = quantities.some(({ priceMinor }) => priceMinor !== undefined);
  if (isSpecial && !reason?.trim()) return refuse("incomplete");
  const kept = order.lines.flatMap((line) => {
    const { quantityMilli, priceMinor = line.priceMinor } = wanted.get(line.productId) ?? line;
    wanted.delete(line.productId);
    return quantityMilli === 0 ? [] : [withQuantity({ ...line, priceMinor }, quantityMilli)];
  });
  const added = await addedLines(work, order, wanted);
  if (!added.ok) return added;
  const lines = [...kept, ...added.value].map((line, index) => ({ ...line, position: index + 1 }));
  if (lines.length === 0) return refuse("emptyCart");
  const totalMinor = payable(
    lines.map(({ amountMinor }) => amountMinor),
    order.vatRate,
  );
  return ok({ lines, totalMinor });
}

async function addedLines(
  { catalog }: OrderWork,
  { companyId }: Order,
  wanted: ReadonlyMap<string, LineWish>,
): Promise<Result<OrderLine[], OrderRefusal>> {
  const lines: OrderLine[] = [];
  for (const product of await catalog.forCompany(companyId).products([...wanted.keys()])) {
    const { article, name, unit, packQuantityMilli } = product;
    const { quantityMilli = 0, priceMinor = null } = wanted.get(product.id) ?? {};
    const listedMinor = priceAt(product, quantityMilli)?.amountMinor ?? null;
    if (quantityMilli === 0) continue;
    if (!product.isActive) return goneRefusal(product);
    if (listedMinor === null) return refuse("unpriced", { article });
    const line = { position: 0, productId: product.id, article, name, unit, packQuantityMilli };
    lines.push(withQuantity({ ...line, priceMinor: priceMinor ?? listedMinor }, quantityMilli));
  }
  return ok(lines);
}

const withQuantity = (
  line: Omit<OrderLine, "quantityMilli" | "amountMinor">,
  quantityMilli: number,
): OrderLine => {
  const creditedMilli = Math.min(quantityMilli, line.creditedMilli ?? 0);
  const amountMinor = lineAmount(line.priceMinor, quantityMilli - creditedMilli);
  return { ...line, quantityMilli, creditedMilli, amountMinor };
};

/** Dialogs let no other figure through: quantities are read by parseQuantity, prices as money. */
function checkFigures({ quantityMilli, priceMinor = 0 }: LineWish): void {
  if (!Number.isSafeInteger(quantityMilli) || quantityMilli < 0 || quantityMilli > maxQuantityMilli)
    throw new RangeError(`Not a quantity of a line: ${quantityMilli}`);
  if (!Number.isSafeInteger(priceMinor) || priceMinor < 0)
    throw new RangeError(`Not a price of a line: ${priceMinor}`);
}
