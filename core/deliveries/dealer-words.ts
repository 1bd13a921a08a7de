/** The notice of a delivery in the chat of who ordered: what is proposed, what is agreed, and the truck itself. */
import type { NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import {
  actLines,
  changedText,
  detailLines,
  differenceLines,
  headText,
  settledText,
  stateText,
  truckParam,
  whenParam,
} from "./delivery-words.ts";
import { type Delivery, deliveryNumber, type Terms } from "./model.ts";
import {
  action,
  actionLabels,
  type Facts,
  type NoticeWords,
  pastLines,
  type Telling,
} from "./notice-parts.ts";
import { besideLines, type Rest, restLines } from "./rest-words.ts";

export function dealerWords(
  delivery: Delivery,
  was: Terms | null,
  { on, isTomorrow = false, canClaim, rest, isPast }: Telling & Facts,
): NoticeWords {
  const { proposal, state } = delivery;
  if (proposal !== null && (state === "open" || state === "agreed")) {
    // Nobody agrees to a day that is over: another one is all there is to be said.
    if (isPast && proposal.by === "supplier")
      return { lines: pastLines(delivery), actions: answers(delivery).slice(1) };
    return proposal.by === "supplier"
      ? {
          lines: [
            headText(delivery, delivery.told),
            ...(was ? [changedText(delivery, was)] : detailLines(delivery, delivery.told)),
            ...besideLines(delivery.order, rest),
          ],
          actions: answers(delivery),
        }
      : { lines: [waitingLine(delivery)], actions: [] };
  }
  if (on === "passed") return passedWords(delivery);
  return on === "eve" ? eveWords(delivery, isTomorrow) : standingWords(delivery, canClaim, rest);
}

/** Another time is one tap and one answer; everything else stands behind «Изменить». */
function answers({ proposal, state }: Delivery): NoticeAction[][] {
  const isPickup = proposal?.terms.way === "pickup";
  return [
    [action("confirm", actionLabels.confirm, "primary")],
    [
      action("otherTime", actionLabels.otherTime),
      isPickup ? action("change", actionLabels.change) : action("pickup", actionLabels.pickup),
    ],
    [
      ...(isPickup ? [] : [action("change", actionLabels.change)]),
      ...(state === "agreed" ? [action("keep", actionLabels.keep)] : [action("ask", actionLabels.ask)]),
    ],
  ];
}

function waitingLine(delivery: Delivery): Text {
  const { proposal, answerDueAt } = delivery;
  if (proposal === null || answerDueAt === null) return stateText(delivery);
  return text("deliveries.waits", {
    number: deliveryNumber(delivery),
    when: whenParam(proposal.terms),
    due: { till: answerDueAt },
  });
}

/** A truck of Monday is told of on Friday: only then it has its day. */
function eveWords(delivery: Delivery, isTomorrow: boolean): NoticeWords {
  const { told } = delivery;
  const head = isTomorrow ? tomorrowText(delivery) : headText(delivery, told);
  const lines = [text("deliveries.eve", { head: { text: head } }), ...detailLines(delivery, told)];
  const actions = [action("await", actionLabels.await, "primary"), action("replan", actionLabels.replan)];
  return { lines, actions: [actions] };
}

const tomorrowText = (delivery: Delivery): Text => {
  const { window, way } = delivery.told;
  return text(`deliveries.tomorrow.${way === "pickup" ? "pickup" : "delivery"}`, {
    number: deliveryNumber(delivery),
    hours: window === null ? { text: text("deliveries.anyHour") } : { window },
  });
};

const receiving: NoticeAction[][] = [
  [action("receive", actionLabels.receive, "primary")],
  [action("differ", actionLabels.differ)],
];

const passedWords = (delivery: Delivery): NoticeWords => ({
  lines: [
    text("deliveries.passed", { number: deliveryNumber(delivery) }),
    ...(delivery.terms ? [text("deliveries.passedWas", { when: whenParam(delivery.terms) })] : []),
  ],
  actions:
    delivery.state === "agreed"
      ? [...receiving.slice(0, 1), [...(receiving[1] ?? []), action("replan", actionLabels.replan)]]
      : receiving,
});

/** What is true where nobody waits for an answer. */
function standingWords(delivery: Delivery, canClaim: boolean, rest: Rest): NoticeWords {
  const { state, terms, answerDueAt, papers, order } = delivery;
  const next = rest.left.length > 0 ? [[action("rest", actionLabels.rest)]] : [];
  const number = deliveryNumber(delivery);
  const isPickup = terms?.way === "pickup";
  const truck = terms && truckParam(terms);
  switch (state) {
    case "agreed":
      return {
        lines: [
          text("deliveries.agreed", { head: { text: headText(delivery, delivery.told) } }),
          ...detailLines(delivery, delivery.told),
          ...(delivery.isAwaited ? [text("deliveries.awaited")] : []),
        ],
        actions: [],
      };
    case "loaded":
      return {
        lines: [
          text("deliveries.loaded", { number }),
          ...(terms ? detailLines(delivery, delivery.told) : []),
        ],
        actions: isPickup ? receiving : [],
        files: papers,
      };
    case "arrived":
      return isPickup
        ? { lines: [text("deliveries.atWarehouse", { number })], actions: [] }
        : {
            lines: [
              text("deliveries.atGate", { number }),
              ...(truck === null ? [] : [text("deliveries.part", { part: truck })]),
            ],
            actions: receiving,
          };
    case "received":
      return {
        lines: [text("deliveries.received", { number }), ...restLines(order, rest)],
        actions: next,
      };
    case "disputed":
      return {
        lines: [
          answerDueAt === null
            ? text("deliveries.disputed", { number })
            : text("deliveries.disputedTill", { number, due: { till: answerDueAt } }),
          ...actLines(delivery).slice(2),
          ...restLines(order, rest),
        ],
        actions: [...(canClaim ? [[action("claim", actionLabels.claim)]] : []), ...next],
      };
    case "settled":
      return {
        lines: [settledText(delivery), ...differenceLines(delivery), ...restLines(order, rest)],
        actions: next,
      };
    default:
      return { lines: [text("deliveries.off", { number })], actions: [] };
  }
}
