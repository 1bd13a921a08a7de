/** A supplier's change of an order's lines: new quantities, lines out, products added at the dealer's price. */
import { lineAmount } from "../money.ts";
import { priceAt } from "../prices/pricing.ts";
import { payable } from "../prices/vat.ts";
import { maxQuantityMilli } from "../quantity.ts";
import { ok, type Result, refuse } from "../result.ts";
import { goneRefusal } from "./cart.ts";
import type { Order, OrderLine, OrderMove, OrderRefusal } from "./model.ts";
import type { OrderWork } from "./work.ts";

type Quantities = Extract<OrderMove, { move: "changeLines" }>["quantities"];

/**
 * The lines as they will be and their total. The supplier is bound by no minimum or multiple of its own; a change that
 * leaves nothing is refused as "emptyCart": that is a declined order. Lines in the order keep their frozen price.
 */
export async function changedLines(
  work: OrderWork,
  order: Order,
  quantities: Quantities,
): Promise<Result<{ lines: OrderLine[]; totalMinor: number }, OrderRefusal>> {
  const wanted = new Map(quantities.map(({ productId, quantityMilli }) => [productId, quantityMilli]));
  for (const quantityMilli of wanted.values()) checkFigure(quantityMilli);
  const kept = order.lines.flatMap((line) => {
    const quantityMilli = wanted.get(line.productId) ?? line.quantityMilli;
    wanted.delete(line.productId);
    return quantityMilli === 0 ? [] : [withQuantity(line, quantityMilli)];
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
  wanted: ReadonlyMap<string, number>,
): Promise<Result<OrderLine[], OrderRefusal>> {
  const lines: OrderLine[] = [];
  for (const product of await catalog.forCompany(companyId).products([...wanted.keys()])) {
    const { article, name, unit, packQuantityMilli } = product;
    const quantityMilli = wanted.get(product.id) ?? 0;
    const price = priceAt(product, quantityMilli);
    if (quantityMilli === 0) continue;
    if (!product.isActive) return goneRefusal(product);
    if (!price) return refuse("unpriced", { article });
    const line = { position: 0, productId: product.id, article, name, unit, packQuantityMilli };
    lines.push(withQuantity({ ...line, priceMinor: price.amountMinor }, quantityMilli));
  }
  return ok(lines);
}

const withQuantity = (
  line: Omit<OrderLine, "quantityMilli" | "amountMinor">,
  quantityMilli: number,
): OrderLine => ({ ...line, quantityMilli, amountMinor: lineAmount(line.priceMinor, quantityMilli) });

/** Dialogs read quantities by parseQuantity, which lets no other figure through. */
function checkFigure(quantityMilli: number): void {
  if (!Number.isSafeInteger(quantityMilli) || quantityMilli < 0 || quantityMilli > maxQuantityMilli)
    throw new RangeError(`Not a quantity of a line: ${quantityMilli}`);
}
