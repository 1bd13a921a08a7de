/** The notice of an order in its supplier's chats: first what is to be decided, later who decided what. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import type { Stock } from "../stock/model.ts";
import type { Order } from "./model.ts";
import {
  changeTexts,
  cut,
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
import { differingLines, type OrderStep, standingSteps, unanswered } from "./order-history.ts";

/** What a notice to the supplier tells besides the order itself. */
export interface SupplierFacts {
  steps: readonly OrderStep[];
  /** By product; empty where it is not needed. */
  stock: ReadonlyMap<string, Stock | null>;
  /** What stands against the company's credit. */
  credit: readonly Text[];
  /** How long it has waited, in a reminder. */
  late: Param | null;
  /** By when the dealer answers what is proposed; null where it owes no answer. */
  dealerDueAt: number | null;
}

const COMMENT_SHOWN = 200;

export const supplierKey = (orderId: string): string => `order:${orderId}:supplier`;

export function supplierNotice(order: Order, facts: SupplierFacts, today: Today): Notice {
  const isOpen = order.canonical === "new";
  return noticeOf(order, today.now, {
    key: supplierKey(order.id),
    companyId: order.supplierId,
    lines: isOpen
      ? openLines(order, facts, today)
      : [...standingLines(order, facts), ...decidedLines(order, facts)],
    actions: isOpen ? decisions : [],
    isSilent: !isOpen && facts.late === null,
  });
}

export const calledOffKey = (orderId: string): string => `${supplierKey(orderId)}:off`;

/** A confirmed order was called off: people may be packing it, so it is said anew and aloud. */
export const calledOffNotice = (order: Order, now: number): Notice =>
  noticeOf(order, now, {
    key: calledOffKey(order.id),
    companyId: order.supplierId,
    lines: [
      text("orders.notice.cancelAlarm", { number: order.number, stage: { text: stageTitle(order) } }),
      text("orders.notice.companyTotal", { company: order.companyName, total: totalParam(order) }),
      ...reasonLines(order),
    ],
    actions: [],
    isSilent: false,
  });

/** The dealer agreed, but not to all that was offered: what it waits for instead is its supplier's to bring. */
export const declinedNotice = (order: Order, step: OrderStep | undefined, now: number): Notice => ({
  ...noticeOf(order, now, {
    key: `${supplierKey(order.id)}:declined`,
    companyId: order.supplierId,
    lines: [
      text("orders.notice.declinedHead", { number: order.number, company: order.companyName }),
      ...declinedLines(order, step),
      text("orders.notice.declinedSum", { total: totalParam(order), day: whenParam(order) }),
    ],
    actions: [
      [
        { kind: "order.change", label: text("orders.notice.action.change") },
        { kind: "order.ask", label: text("orders.notice.action.ask") },
      ],
    ],
    isSilent: false,
  }),
  follows: supplierKey(order.id),
});

const decisions: NoticeAction[][] = [
  [{ kind: "order.confirm", label: text("orders.notice.action.confirm"), style: "primary" }],
  [
    { kind: "order.proposeDay", label: text("orders.notice.action.proposeDay") },
    { kind: "order.change", label: text("orders.notice.action.change") },
  ],
  [
    { kind: "order.ask", label: text("orders.notice.action.ask") },
    { kind: "order.decline", label: text("orders.notice.action.decline"), style: "danger" },
  ],
];

function openLines(order: Order, { steps, stock, credit, late }: SupplierFacts, today: Today): Text[] {
  const { number, companyName: company, comment, day } = order;
  const total = totalParam(order);
  const head =
    late === null
      ? [text("orders.notice.title", { number, company, total })]
      : [
          text("orders.notice.waiting", { number, duration: late }),
          text("orders.notice.companyTotal", { company, total }),
        ];
  const isCountered = steps[0]?.name === "counterDay" && day !== null;
  return [
    ...head,
    ...(isCountered ? [text("orders.notice.dealerWantsDay", { day: { day } })] : []),
    ...revisedLines(order, steps[0]),
    ...passedLines(order, today),
    ...credit,
    text("orders.notice.about", {
      lines: { text: text("orders.notice.lines", { count: order.lines.length }) },
      stock: { text: stockText(order, stock) },
      day: whenParam(order),
      where: whereParam(order),
    }),
    ...(comment === null
      ? []
      : [
          text("orders.notice.comment", { comment: cut(comment.replace(/\s*\n\s*/g, " / "), COMMENT_SHOWN) }),
        ]),
  ];
}

/** What the dealer has changed of it, where that was its last word. */
function revisedLines({ lines, total }: Order, step: OrderStep | undefined): Text[] {
  if (step?.name !== "reviseLines" || !step.linesBefore) return [];
  const changes = differingLines(step.linesBefore, lines);
  return [text("orders.notice.dealerRevised"), ...changeTexts(changes, total.currency)];
}

/** «всё есть», or the first line there is none or too little for. */
function stockText(order: Order, stock: SupplierFacts["stock"]): Text {
  const known = order.lines.filter(({ productId }) => stock.get(productId));
  if (known.length === 0) return text("orders.notice.stock.unknown");
  const available = (productId: string) => stock.get(productId)?.quantityMilli ?? 0;
  const short = known.filter(({ productId, quantityMilli }) => available(productId) < quantityMilli);
  const [first] = short;
  if (!first) return text("orders.notice.stock.all");
  const { article, unit, productId, quantityMilli } = first;
  const wanted = { quantity: quantityMilli, unit };
  const shortage =
    available(productId) <= 0
      ? text("orders.notice.stock.none", { article, wanted })
      : text("orders.notice.stock.short", {
          article,
          available: { quantity: available(productId), unit },
          wanted,
        });
  const more = short.length - 1;
  return more === 0 ? shortage : text("orders.notice.stock.more", { first: { text: shortage }, count: more });
}

/** A reminder of an order that is decided and goes no further: what it waits for stands below. */
const standingLines = ({ number }: Order, { late }: SupplierFacts): Text[] =>
  late === null ? [] : [text("orders.notice.standing", { number, duration: late })];

/** For everybody who had the notice: who decided what, and when; and how long the dealer is waited for. */
function decidedLines(order: Order, { steps, dealerDueAt }: SupplierFacts): Text[] {
  const { number, proposedDay, canonical } = order;
  const stage = { text: stageTitle(order) };
  const [last] = standingSteps(steps);
  if (!last || last.person === null) return [text("orders.notice.decided.clock", { number, stage })];
  const own = { number, person: last.person, at: { stamp: last.at } };
  if (canonical === "negotiation") {
    const proposed =
      proposedDay === null
        ? text("orders.notice.decided.linesChanged", { ...own, total: totalParam(order) })
        : text("orders.notice.decided.dayProposed", { ...own, day: { day: proposedDay } });
    // The line stands for days: «завтра» would soon be another day.
    const due =
      dealerDueAt === null ? [] : [text("orders.notice.decided.due", { due: { stamp: dealerDueAt } })];
    return [proposed, ...due];
  }
  if (last.by === "dealer" && canonical === "lost") {
    return [text("orders.notice.decided.cancelled", { ...own, stage }), ...reasonLines(order)];
  }
  if (last.name === "accept") return [agreedLine(order, steps, last)];
  if (last.name === "confirm")
    return [text("orders.notice.decided.confirmed", { ...own, day: whenParam(order) })];
  if (canonical === "lost")
    return [text("orders.notice.decided.lost", { ...own, stage }), ...reasonLines(order)];
  return [text("orders.notice.decided.done", { ...own, stage })];
}

function agreedLine(order: Order, steps: readonly OrderStep[], accepted: OrderStep): Text {
  const [proposal] = unanswered(steps.slice(1));
  return text("orders.notice.decided.agreed", {
    number: order.number,
    person: proposal?.person ?? "",
    at: { stamp: proposal?.at ?? accepted.at },
    agreedAt: { stamp: accepted.at },
    day: whenParam(order),
  });
}
