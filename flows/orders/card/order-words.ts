/** How an order is told in a line or two: its stage, its lines, how and when it is received. */
import type { Product } from "../../../core/catalog/model.ts";
import type { Money } from "../../../core/money.ts";
import type { Cart, Order, OrderLine, OrderSummary } from "../../../core/orders/model.ts";
import { reasonLines, whenParam } from "../../../core/orders/notice-words.ts";
import { stageTitle } from "../../../core/orders/order-funnel.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { vatOf } from "../../../core/prices/vat.ts";
import { vatLines } from "../../../core/prices/vat-words.ts";
import type { Refusal } from "../../../core/result.ts";
import type { TextKey } from "../../../locales/keys.ts";

/** Why core refused: its code is the tail of a key. */
export const refusalText = ({ error, params }: Refusal): Text =>
  text(`orders.refused.${error}` as TextKey, params);

/** Why goods go into no order: no longer sold at all, or not to this company. */
export const goneText = ({ article, isOutside }: Pick<Product, "article" | "isOutside">): Text =>
  text(isOutside ? "orders.refused.outside" : "orders.refused.gone", { article });

/** The same as a line of a list. */
export const goneWarning = ({ article, isOutside }: Pick<Product, "article" | "isOutside">): Text =>
  text(isOutside ? "orders.warning.outside" : "orders.warning.gone", { article });

/** «Доставка пт 27.11, Садовая 12». */
export function receiptText(order: Pick<Order, "receipt" | "day" | "canonical">): Text {
  const { receipt } = order;
  const day = whenParam(order);
  return receipt.kind === "pickup"
    ? text("orders.receipt.pickup", { day })
    : text("orders.receipt.delivery", { day, address: receipt.address });
}

/** «ПВХ-58-БЛ-6 рама белая: 16 шт · 22 096 ₽»; «14 из 16 шт» where a discount took the rest off. */
export const orderLineText = (
  { article, name, quantityMilli, creditedMilli = 0, unit, amountMinor }: OrderLine,
  { total: { currency }, hidesPrices }: Pick<Order, "total" | "hidesPrices">,
) => {
  const line = { article, name, amount: { money: amountMinor, currency } };
  const quantity = { quantity: quantityMilli, unit };
  if (hidesPrices) return text("orders.lineGone", { article, name, quantity });
  if (creditedMilli === 0) return text("orders.line", { ...line, quantity });
  const billed = { quantity: quantityMilli - creditedMilli, unit };
  return text("orders.lineCredited", { ...line, quantity, billed });
};

/** «57 234 ₽» as a figure. */
export const totalOf = ({ total }: Pick<Order, "total">) => ({
  money: total.amountMinor,
  currency: total.currency,
});

/** «Заказ 1042 · 57 234 ₽»; whose prices they are where they are not for the reader. */
export const headText = (order: Pick<Order, "number" | "total" | "hidesPrices">): Text =>
  order.hidesPrices
    ? text("orders.card.headUnpriced", { number: order.number })
    : text("orders.card.head", { number: order.number, total: totalOf(order) });

/** «Заказ от 3 000 ₽, не хватает 540 ₽». */
export const missingText = ({ minimum, by }: NonNullable<Cart["missing"]>): Text =>
  text("orders.cart.missing", { minimum: moneyOf(minimum), missing: moneyOf(by) });

const moneyOf = ({ amountMinor, currency }: Money) => ({ money: amountMinor, currency });

/** The tax of an order, reckoned as it was when it was sent. */
export const orderVatLines = ({ lines, vatRate, total, hidesPrices }: Order): Text[] => {
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  return hidesPrices ? [] : vatLines(vatOf(amounts, vatRate), total.currency);
};

/** «1042 · 57 234 ₽ · подтверждён, пт 27.11»: an own order in a list. */
export function orderRow(order: OrderSummary): Text {
  const { number, day, canonical } = order;
  const row = { number, total: totalOf(order), stage: { text: stageTitle(order) } };
  const isOver = canonical === "won" || canonical === "lost";
  return day === null && isOver
    ? text("orders.row.plain", row)
    : text("orders.row.day", { ...row, day: whenParam(order) });
}

/** «Предложено: пт 27.11 вместо чт 26.11», with the reason where one was given; none while nothing is proposed. */
export function proposalLines({ day, proposedDay, reason }: Order): Text[] {
  const proposed =
    proposedDay === null
      ? []
      : [
          day === null
            ? text("orders.proposal.day", { day: { day: proposedDay } })
            : text("orders.proposal.instead", { day: { day: proposedDay }, was: { day } }),
        ];
  return [...proposed, ...reasonLines({ reason })];
}
