/** What of an order is still to come beside one of its deliveries: the trucks there are, and what none is named for. */
import { type Text, text } from "../outbox/message.ts";
import { goodsText, partText, whenParam } from "./delivery-words.ts";
import { isOver, namedLines } from "./journey.ts";
import { type Delivery, deliveryNumber, type TermsLine } from "./model.ts";

/** Beside one delivery of an order. */
export interface Rest {
  /** Its other deliveries that are neither received nor off, the first shipment first. */
  others: readonly Delivery[];
  /** What no truck brings; empty where the order is over. */
  left: readonly TermsLine[];
  /** What no warehouse has: said so instead of `left`. */
  lacking?: readonly TermsLine[];
}

const TRUCKS_NAMED = 2;

/** «Ещё едет 1001/2, ср 02.12: ПМ-65-З 354 шт», «Не назначено: ПМ-65-З 40 шт»; nothing where all is there. */
export const restLines = (order: Delivery["order"], { others, left }: Rest): Text[] => [
  ...others.slice(0, TRUCKS_NAMED).map(truckText),
  ...(others.length > TRUCKS_NAMED
    ? [text("deliveries.rest.more", { count: others.length - TRUCKS_NAMED })]
    : []),
  ...leftLine(order, left),
];

/** Of a part that is proposed: what is in no part. */
export const besideLines = (order: Delivery["order"], { left, lacking = [] }: Rest): Text[] =>
  lacking.length > 0
    ? [text("deliveries.rest.lacking", { list: { text: goodsText(namedLines(order, lacking)) } })]
    : leftLine(order, left);

export const leftLine = (order: Delivery["order"], left: readonly TermsLine[]): Text[] =>
  left.length === 0
    ? []
    : [text("deliveries.rest.left", { list: { text: goodsText(namedLines(order, left)) } })];

function truckText(delivery: Delivery): Text {
  const { order, state, told } = delivery;
  const is = state === "open" || state === "agreed" ? state : "onWay";
  return text(`deliveries.rest.${is}`, {
    number: deliveryNumber(delivery),
    when: whenParam(told),
    list: { text: partText(namedLines(order, told.lines)) },
  });
}

/** Beside this one, of all deliveries of its order. */
export const restBeside = (
  { id, order }: Pick<Delivery, "id" | "order">,
  all: readonly Delivery[],
  left: readonly TermsLine[],
): Rest => ({
  others: all.filter((one) => one.id !== id && !isOver(one.state) && one.state !== "disputed"),
  left: order.canonical === "accepted" ? left : [],
});
