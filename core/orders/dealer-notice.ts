/** The notice of an order in the chat of who ordered: what the supplier decided or proposes, and what to answer. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Order } from "./model.ts";
import {
  changeTexts,
  declinedLines,
  noticeOf,
  passedLines,
  reasonLines,
  totalParam,
  whenParam,
  whereParam,
} from "./notice-words.ts";
import type { Today } from "./order-days.ts";
import { stageTitle } from "./order-funnel.ts";
import { type LineChange, lineChanges, type OrderStep, standingSteps, unanswered } from "./order-history.ts";

export const dealerKey = (orderId: string): string => `order:${orderId}:dealer`;

/** `isReminder`: the proposal is told a second time. `dueOn`: by which day it is to be paid, ISO. */
export function dealerNotice(
  order: Order,
  steps: readonly OrderStep[],
  today: Today,
  {
    isSilent = false,
    isReminder = false,
    dueOn = null,
  }: { isSilent?: boolean; isReminder?: boolean; dueOn?: string | null } = {},
): Notice {
  const isAsking = order.canonical === "negotiation";
  const hasAdded = isAsking && lineChanges(order, steps).some(({ wasMilli }) => wasMilli === 0);
  return noticeOf(order, today.now, {
    key: dealerKey(order.id),
    companyId: order.companyId,
    lines: isAsking
      ? [...proposalLines(order, steps, isReminder), ...passedLines(order, today)]
      : stateLines(order, steps, dueOn),
    actions: isAsking ? answersTo(order, hasAdded) : [],
    isSilent,
  });
}

/** The promised time has passed: said once, with the new one. */
export const lateNotice = (order: Order, answerDueAt: number, now: number): Notice =>
  noticeOf(order, now, {
    key: `${dealerKey(order.id)}:late`,
    companyId: order.companyId,
    lines: [
      text("orders.notice.dealer.late", { number: order.number }),
      text("orders.notice.dealer.lateTill", { due: { moment: answerDueAt } }),
    ],
    actions: [],
    isSilent: true,
  });

const accept: NoticeAction = {
  kind: "order.accept",
  label: text("orders.notice.action.accept"),
  style: "primary",
};
const counterDay: NoticeAction = { kind: "order.counterDay", label: text("orders.notice.action.counterDay") };
const cancel: NoticeAction = {
  kind: "order.cancel",
  label: text("orders.notice.action.cancel"),
  style: "danger",
};

const byLine: NoticeAction = { kind: "order.byLine", label: text("orders.notice.action.byLine") };

/** Another day is an answer only to a day, and line by line only where something is offered that was not ordered. */
const answersTo = ({ proposedDay }: Order, hasAdded: boolean): NoticeAction[][] => [
  [accept],
  ...(hasAdded ? [[byLine]] : []),
  [...(proposedDay === null ? [] : [counterDay]), cancel],
];

function proposalLines(order: Order, steps: readonly OrderStep[], isReminder: boolean): Text[] {
  const { number, day, proposedDay } = order;
  const changes = lineChanges(order, steps);
  const dayLine = (proposed: string) =>
    day === null
      ? text("orders.notice.dealer.dayOffered", { number, day: { day: proposed } })
      : text("orders.notice.dealer.dayProposed", { number, day: { day: proposed }, was: { day } });
  const changed = text("orders.notice.dealer.linesChanged", { number, total: totalParam(order) });
  return [
    ...(isReminder ? [text("orders.notice.dealer.remind", { number })] : []),
    ...(proposedDay === null ? [] : [dayLine(proposedDay)]),
    ...(changes.length === 0 ? [] : [changed, ...changeLines(order, changes), ...totalWas(order, steps)]),
    ...reasonLines(order),
    ...(changes.length === 0 ? [text("orders.notice.restSame")] : []),
  ];
}

function changeLines(order: Order, changes: readonly LineChange[]): Text[] {
  // What is offered instead of a line says so: the line it replaces is not told twice.
  const replaced = changes.flatMap(({ insteadOf }) => insteadOf?.productId ?? []);
  const told = changes.filter(({ productId, isMilli }) => isMilli > 0 || !replaced.includes(productId));
  return changeTexts(told, order.total.currency);
}

function totalWas({ total }: Order, steps: readonly OrderStep[]): Text[] {
  const was = unanswered(steps).findLast(({ linesBefore }) => linesBefore !== null)?.totalBeforeMinor ?? null;
  if (was === null || was === total.amountMinor) return [];
  return [text("orders.notice.dealer.totalWas", { was: { money: was, currency: total.currency } })];
}

function stateLines(order: Order, steps: readonly OrderStep[], dueOn: string | null): Text[] {
  const { number, day, answerDueAt, canonical } = order;
  const stage = { text: stageTitle(order) };
  switch (canonical) {
    case "new":
    case "negotiation":
      return waitingLines(number, day, answerDueAt);
    case "accepted": {
      const head = text("orders.notice.dealer.confirmed", { number, stage, day: whenParam(order) });
      const sum = { total: totalParam(order), where: whereParam(order) };
      const due = dueOn === null ? [] : [text("orders.notice.dealer.payBy", { due: { day: dueOn } })];
      return [
        head,
        text("orders.notice.dealer.sumWhere", sum),
        ...declinedLines(order, standingSteps(steps)[0]),
        ...due,
      ];
    }
    case "won":
      return [text("orders.notice.dealer.good", { number, stage })];
    case "lost": {
      const isOwn = steps[0]?.by === "dealer";
      const lost = [text("orders.notice.dealer.bad", { number, stage }), ...reasonLines(order)];
      return isOwn ? lost : [...lost, text("orders.notice.dealer.askHere")];
    }
  }
}

function waitingLines(number: number, day: string | null, answerDueAt: number | null): Text[] {
  if (answerDueAt === null) return [];
  const due = { till: answerDueAt };
  return [
    day === null
      ? text("orders.notice.dealer.waits", { number, due })
      : text("orders.notice.dealer.waitsDay", { number, day: { day }, due }),
  ];
}
