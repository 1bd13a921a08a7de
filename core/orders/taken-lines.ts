/** A yes line by line: what was offered is taken or not, and what it was offered instead of may stay in the order. */
import { lineAmount } from "../money.ts";
import { payable } from "../prices/vat.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Order, OrderLine, OrderMove, OrderRefusal } from "./model.ts";
import type { Effect } from "./move-order.ts";
import {
  type LineChange,
  type LineFigure,
  lineChanges,
  type OrderStep,
  unanswered,
} from "./order-history.ts";

/**
 * Without the lines the supplier has added and the dealer does not take; others are not the dealer's to drop. What stays is
 * as it was ordered, at the price it had. "emptyCart" where nothing would be left.
 */
export function takenLines(
  order: Order,
  steps: readonly OrderStep[],
  { without = [], back = [] }: Pick<Extract<OrderMove, { move: "accept" }>, "without" | "back">,
): Result<Effect, OrderRefusal> {
  if (without.length === 0) return ok({ change: {} });
  const added = lineChanges(order, steps).filter(({ wasMilli }) => wasMilli === 0);
  const declined = added.filter(({ productId }) => without.includes(productId));
  const stays = declined.flatMap((line) => stayingLine(line, back));
  if (declined.length < without.length || stays.length < back.length)
    return refuse("incomplete", { field: "without" });
  const ordered = unanswered(steps).findLast(({ linesBefore }) => linesBefore !== null)?.linesBefore ?? [];
  const lines = linesTaken(order, { declined, stays, ordered });
  if (lines.length === 0) return refuse("emptyCart");
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  return ok({
    change: { totalMinor: payable(amounts, order.vatRate) },
    lines,
    facts: {
      declined: declined.map(({ productId, insteadOf }) => {
        const isKept = insteadOf !== null && back.includes(insteadOf.productId);
        return { productId, stays: isKept ? insteadOf.productId : null };
      }),
    },
  });
}

const stayingLine = ({ insteadOf }: LineChange, back: readonly string[]): OrderLine[] =>
  insteadOf && back.includes(insteadOf.productId) ? asOrdered(insteadOf) : [];

/** As it stood before the change; none where the trail does not know its price. */
export function asOrdered(figure: LineFigure): OrderLine[] {
  const { productId, article, unit, quantityMilli, name, packQuantityMilli = 1000, priceMinor } = figure;
  if (priceMinor === undefined) return [];
  const amountMinor = lineAmount(priceMinor, quantityMilli);
  const line = { productId, article, unit, quantityMilli, name: name ?? article };
  return [{ ...line, packQuantityMilli, priceMinor, amountMinor, position: 0 }];
}

/** What stays comes where it was ordered, what was added after it. */
function linesTaken(
  order: Order,
  {
    declined,
    stays,
    ordered,
  }: { declined: readonly LineChange[]; stays: readonly OrderLine[]; ordered: readonly LineFigure[] },
): OrderLine[] {
  const without = [...declined, ...stays].map(({ productId }) => productId);
  const place = ({ productId }: OrderLine): number => {
    const at = ordered.findIndex((line) => line.productId === productId);
    return at === -1 ? ordered.length : at;
  };
  return [...order.lines.filter(({ productId }) => !without.includes(productId)), ...stays]
    .toSorted((a, b) => place(a) - place(b))
    .map((line, index) => ({ ...line, position: index + 1 }));
}
