/** What did not arrive whole is taken off an order's sum: the lines keep what was ordered, and are paid for less. */
import { lineAmount } from "../money.ts";
import { payable } from "../prices/vat.ts";
import { updateCredit } from "./change-store.ts";
import type { Order, OrderLine } from "./model.ts";
import type { OrderWork } from "./work.ts";

/** Thousandths of a line's unit that are not paid for. */
export interface Lack {
  productId: string;
  lackMilli: number;
}

/** What of a line is paid for, thousandths. */
export const billedMilli = ({
  quantityMilli,
  creditedMilli = 0,
}: Pick<OrderLine, "quantityMilli" | "creditedMilli">): number => quantityMilli - creditedMilli;

/** The order with so much less to be paid for; no line is ever less than nothing. */
export function creditedOrder(
  { lines, vatRate, total }: Pick<Order, "lines" | "vatRate" | "total">,
  lacks: readonly Lack[],
): { lines: OrderLine[]; totalMinor: number; discountMinor: number } {
  const credited = lines.map((line): OrderLine => {
    const lackMilli = lacks.find(({ productId }) => productId === line.productId)?.lackMilli ?? 0;
    const creditedMilli = Math.min(line.quantityMilli, (line.creditedMilli ?? 0) + lackMilli);
    const amountMinor = lineAmount(line.priceMinor, line.quantityMilli - creditedMilli);
    return { ...line, creditedMilli, amountMinor };
  });
  const totalMinor = payable(
    credited.map(({ amountMinor }) => amountMinor),
    vatRate,
  );
  return { lines: credited, totalMinor, discountMinor: total.amountMinor - totalMinor };
}

/** Writes it, and answers what it is: minor units. No move, so buttons made for the order stay good. */
export async function creditOrder(
  { tx, scope, audit }: Pick<OrderWork, "tx" | "scope" | "audit">,
  order: Order,
  lacks: readonly Lack[],
): Promise<number> {
  const { lines, totalMinor, discountMinor } = creditedOrder(order, lacks);
  const changed = lines.filter((line, at) => line.creditedMilli !== (order.lines[at]?.creditedMilli ?? 0));
  await updateCredit(tx, scope, order.id, { totalMinor, lines: changed });
  await audit.record({
    action: "order.credit",
    objectKind: "order",
    objectId: order.id,
    before: { totalMinor: order.total.amountMinor },
    after: {
      by: "supplier",
      totalMinor,
      credited: changed.map(({ productId, creditedMilli }) => ({ productId, creditedMilli })),
    },
  });
  return discountMinor;
}
