/** An order on a screen: its head and stage, a few of its lines, how and when, what is proposed; and all lines by pages. */
import type { Order } from "../../../core/orders/model.ts";
import { passedLines } from "../../../core/orders/notice-words.ts";
import { stageTitle } from "../../../core/orders/order-funnel.ts";
import type { OrderStep } from "../../../core/orders/order-history.ts";
import { reasonText } from "../../../core/orders/reasons.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import type { TextKey } from "../../../locales/keys.ts";
import type { Choice, FlowContext, Screen } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { pageChoices, pageOf } from "../../paging.ts";
import { headText, orderLineText, orderVatLines, proposalLines, receiptText } from "./order-words.ts";

/** More would not leave room for the rest of the card. */
const linesOnCard = 4;

/**
 * `isForReader`: it waits for the one who reads, which the mark at its head says. `isDayTold`: its truck is
 * told below, with the day and the hours.
 */
export function cardLines(
  order: Order,
  context: FlowContext,
  {
    isForReader,
    whose = [],
    isDayTold = false,
  }: { isForReader: boolean; whose?: Text[]; isDayTold?: boolean },
): Text[] {
  return [
    headText(order),
    ...whose,
    stageLine(order, isForReader),
    ...passedLines(order, context),
    ...someLines(order),
    ...orderVatLines(order),
    ...(isDayTold ? placeLines(order) : [receiptText(order)]),
    ...(order.comment ? [text("orders.comment", { comment: order.comment })] : []),
    ...proposalLines(order),
  ];
}

const placeLines = ({ receipt }: Order): Text[] =>
  receipt.kind === "pickup" ? [] : [text("deliveries.part", { part: receipt.address })];

function stageLine(order: Order, isForReader: boolean): Text {
  const stage = { text: stageTitle(order) };
  switch (order.canonical) {
    case "new":
    case "negotiation":
      if (order.answerDueAt === null)
        return text(isForReader ? "orders.card.needsYou" : "orders.card.waits", { stage });
      return text(isForReader ? "orders.card.needsYouTill" : "orders.card.waitsTill", {
        stage,
        due: { till: order.answerDueAt },
      });
    case "lost":
      return text("orders.card.lost", { stage });
    default:
      return text("orders.card.good", { stage });
  }
}

/** A single line more is shown rather than counted. */
const shownLines = ({ lines }: Order) =>
  lines.length <= linesOnCard + 1 ? lines : lines.slice(0, linesOnCard);

/** The first lines, the rest counted. */
export function someLines(order: Order): Text[] {
  const shown = shownLines(order);
  const more = order.lines.length - shown.length;
  return [
    ...shown.map((line) => orderLineText(line, order)),
    ...(more > 0 ? [text("orders.moreLines", { count: more })] : []),
  ];
}

/** Leads to all lines where the card does not show them. */
export const allLinesChoice = (order: Order): Choice[] =>
  shownLines(order).length < order.lines.length
    ? [{ id: "lines", label: text("orders.card.allLines", { count: order.lines.length }) }]
    : [];

export const historyChoice: Choice = { id: "history", label: text("orders.card.history") };

export function lineScreen(order: Order, offset: number): Screen {
  const { number, lines } = order;
  return {
    lines: [
      text("orders.card.linesHead", { number, count: lines.length }),
      ...pageOf(lines, offset).map((line) => orderLineText(line, order)),
    ],
    choices: [[...pageChoices(offset, lines.length), globalLabels.back]],
  };
}

/** Not there, or not for these eyes: it reads the same. */
export const missingScreen = (): Screen => ({
  lines: [text("orders.refused.notFound")],
  choices: [[globalLabels.back, globalLabels.menu]],
});

/** `arrivals`: whether the dealer has seen the newest of it. */
export function historyScreen(
  { number }: Order,
  steps: readonly OrderStep[],
  { offset, arrivals }: { offset: number; arrivals: readonly Text[] },
): Screen {
  return {
    lines: [
      text("orders.card.historyHead", { number }),
      ...(offset === 0 ? arrivals : []),
      ...pageOf(steps, offset).map(stepText),
    ],
    choices: [[...pageChoices(offset, steps.length), globalLabels.back]],
  };
}

function stepText({ name, titles, person, at, day, reason }: OrderStep): Text {
  const what: Text = titles ? { titles } : text(`orders.step.${name}` as TextKey);
  const dated = day === null ? what : text("orders.card.stepDay", { what: { text: what }, day: { day } });
  return text("orders.card.step", {
    at: { stamp: at },
    who: person === null ? { text: text("orders.card.clock") } : person,
    what: {
      text:
        reason === null
          ? dated
          : text("orders.card.stepWhy", { what: { text: dated }, reason: { text: reasonText(reason) } }),
    },
  });
}
