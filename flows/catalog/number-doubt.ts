/** «1003» at "how many?": so many pieces, or the order of that number. */
import type { Product } from "../../core/catalog/model.ts";
import type { Order } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { FlowContext, Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { orderNumberIn } from "../orders/named-order.ts";
import { proposedChoice } from "./amount-choices.ts";

/** Older ones are hardly spoken of by their number alone. */
const RECENT_MS = 60 * 86_400_000;
/** So many times what the company has ordered at once, or a pack, is far above what is usual. */
const FAR = 3;

/** The own order a lone number may mean as well; null where the amount is no strange one. */
export async function orderMeant(
  words: string,
  product: Product,
  { core, actor, now }: FlowContext,
): Promise<Order | null> {
  const number = orderNumberIn(words)?.number;
  const order = number === undefined ? null : await core.orders.findByNumber(number);
  if (!order || order.companyId !== actor?.company.id || now - order.submittedAt > RECENT_MS) return null;
  const usualMilli = Math.max(await core.orders.mostOrdered(product.id), product.packQuantityMilli);
  return order.number * 1000 > FAR * usualMilli ? order : null;
}

/** The id of the choice that opens the order. */
export const orderChoice = "order";

export const doubtScreen = (product: Product, { number }: Order): Screen => ({
  lines: [text("catalog.number.which", { number })],
  choices: [
    [{ id: orderChoice, label: text("catalog.number.order", { number }) }],
    [{ ...proposedChoice(product, number * 1000), style: undefined }],
    [globalLabels.back],
  ],
});
