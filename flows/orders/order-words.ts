/** How an order is told in a line or two: its stage, its lines, how and when it is received. */
import type { Order, OrderLine, OrderSummary, Receipt } from "../../core/orders/model.ts";
import { stageTitle } from "../../core/orders/order-funnel.ts";
import { reasonText } from "../../core/orders/reasons.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { Refusal } from "../../core/result.ts";
import type { TextKey } from "../../locales/keys.ts";

/** Why core refused: its code is the tail of a key. */
export const refusalText = ({ error, params }: Refusal): Text =>
  text(`orders.refused.${error}` as TextKey, params);

/** «Доставка пт 27.11, Садовая 12». */
export function receiptText(receipt: Receipt, day: string | null): Text {
  if (receipt.kind === "pickup")
    return day === null
      ? text("orders.receipt.pickupSoonest")
      : text("orders.receipt.pickup", { day: { day } });
  const { address } = receipt;
  return day === null
    ? text("orders.receipt.deliverySoonest", { address })
    : text("orders.receipt.delivery", { day: { day }, address });
}

/** «ПВХ-58-БЛ-6 рама белая: 16 шт · 22 096 ₽». */
export const orderLineText = (
  { article, name, quantityMilli, unit, amountMinor }: OrderLine,
  currency: string,
) =>
  text("orders.line", {
    article,
    name,
    quantity: { quantity: quantityMilli, unit },
    amount: { money: amountMinor, currency },
  });

/** «57 234 ₽» as a figure. */
export const totalOf = ({ total }: Pick<Order, "total">) => ({
  money: total.amountMinor,
  currency: total.currency,
});

/** «1042 · 57 234 ₽ · подтверждён, пт 27.11»: an own order in a list. */
export function orderRow(order: OrderSummary): Text {
  const { number, day } = order;
  const row = { number, total: totalOf(order), stage: { text: stageTitle(order) } };
  return day === null ? text("orders.row.soonest", row) : text("orders.row.day", { ...row, day: { day } });
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
  return [
    ...proposed,
    ...(reason === null ? [] : [text("orders.notice.reason", { reason: { text: reasonText(reason) } })]),
  ];
}
