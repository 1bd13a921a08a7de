/** The notice of a delivery in its supplier's chats: what the dealer proposes, and what arrived otherwise. */
import type { NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import {
  changedText,
  detailLines,
  differenceLines,
  headText,
  lackMinor,
  lacksOf,
  stateText,
  truckParam,
  whenParam,
} from "./delivery-words.ts";
import { type Delivery, deliveryNumber, type Terms } from "./model.ts";
import { action, actionLabels, type Facts, type NoticeWords, pastLines } from "./notice-parts.ts";
import { type Rest, restLines } from "./rest-words.ts";

export function supplierWords(
  delivery: Delivery,
  was: Terms | null,
  { canClaim, rest, isPast }: Facts,
): NoticeWords {
  const { state, proposal } = delivery;
  const number = deliveryNumber(delivery);
  const company = delivery.order.companyName;
  if (proposal !== null && (state === "open" || state === "agreed")) {
    const { terms, by } = proposal;
    if (isPast && by === "dealer")
      return {
        lines: [...pastLines(delivery), text("deliveries.part", { part: company })],
        actions: answers(state).slice(1),
      };
    return by === "supplier"
      ? {
          lines: [text("deliveries.supplier.waits", { number, when: whenParam(terms), company })],
          actions: [],
        }
      : {
          lines: [
            text("deliveries.supplier.asked", { number, company }),
            ...(was
              ? [changedText(delivery, was)]
              : [
                  text("deliveries.supplier.wants", {
                    head: { text: headText(delivery, delivery.told) },
                  }),
                  ...detailLines(delivery, delivery.told),
                ]),
          ],
          actions: answers(state),
        };
  }
  return standing(delivery, canClaim, rest);
}

const answers = (state: Delivery["state"]): NoticeAction[][] => [
  [action("confirm", actionLabels.confirm, "primary")],
  [action("counter", actionLabels.counter), action("ask", actionLabels.ask)],
  ...(state === "agreed" ? [[action("keep", actionLabels.keep)]] : []),
];

function standing(delivery: Delivery, canClaim: boolean, rest: Rest): NoticeWords {
  const { state, terms, order } = delivery;
  const number = deliveryNumber(delivery);
  const company = delivery.order.companyName;
  const whose = text("deliveries.part", { part: company });
  const truck = terms && truckParam(terms);
  const next = rest.left.length > 0 ? [[action("rest", actionLabels.next, "primary")]] : [];
  switch (state) {
    case "agreed":
      return {
        lines: [
          text("deliveries.agreed", { head: { text: headText(delivery, delivery.told) } }),
          whose,
          ...(delivery.isAwaited ? [text("deliveries.supplier.awaited")] : []),
        ],
        actions: [],
      };
    case "loaded":
      return { lines: [stateText(delivery), whose], actions: [[action("unload", actionLabels.unload)]] };
    case "arrived":
      return terms?.way === "pickup"
        ? {
            lines: [
              text("deliveries.supplier.atGate", { number, company }),
              ...(truck === null ? [] : [text("deliveries.part", { part: truck })]),
            ],
            actions: [[action("load", actionLabels.load, "primary")]],
          }
        : { lines: [stateText(delivery), whose], actions: [] };
    case "disputed":
      return {
        lines: [disputedHead(delivery), ...differenceLines(delivery), ...restLines(order, rest)],
        actions: settlements(delivery, canClaim),
        files: delivery.differences.flatMap(({ files }) => files),
      };
    case "received":
      return {
        lines: [text("deliveries.supplier.received", { number, company }), ...restLines(order, rest)],
        actions: next,
      };
    case "settled":
      return { lines: [stateText(delivery), whose, ...restLines(order, rest)], actions: next };
    default:
      return { lines: [stateText(delivery), whose], actions: [] };
  }
}

/** «⚠️ 1042 · Окна у реки: −2 шт, 522 ₽». */
function disputedHead(delivery: Delivery): Text {
  const { order } = delivery;
  const at = { number: deliveryNumber(delivery), company: order.companyName };
  const sum = { money: lackMinor(delivery), currency: order.total.currency };
  const [only, ...others] = lacksOf(delivery);
  const line = order.lines.find(({ productId }) => productId === only?.productId);
  if (sum.money === 0) return text("deliveries.supplier.differs", at);
  if (!only || !line || others.length > 0) return text("deliveries.supplier.lacksSum", { ...at, sum });
  const lack = { quantity: only.lackMilli, unit: line.unit };
  return text("deliveries.supplier.lacks", { ...at, lack, sum });
}

function settlements(delivery: Delivery, canClaim: boolean): NoticeAction[][] {
  const lack = lackMinor(delivery);
  const others = [
    ...(canClaim ? [action("claim", actionLabels.claim)] : []),
    action("ask", actionLabels.ask),
  ];
  if (lack === 0) return [[action("discount", actionLabels.leave, "primary")], others];
  const sum = { money: lack, currency: delivery.order.total.currency };
  return [
    [action("bring", actionLabels.bring, "primary")],
    // Alone in its row: a sum with kopecks does not fit half of one.
    [action("discount", text("deliveries.action.discount", { sum }))],
    others,
  ];
}
