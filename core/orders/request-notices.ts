/** What both sides are told of a change the dealer wants in an agreed order, and how it ends when the order moves on. */

import { selectStaffIds } from "../network/store.ts";
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { priceAt } from "../prices/pricing.ts";
import { changedLines } from "./change-lines.ts";
import { dealerKey } from "./dealer-notice.ts";
import type { LineRequest, Order } from "./model.ts";
import { changeTexts, noticeOf, reasonLines, totalParam } from "./notice-words.ts";
import { creditLines, creditTroubleOf } from "./order-credit.ts";
import { stateText } from "./order-funnel.ts";
import { differingLines, type LineChange } from "./order-history.ts";
import { buyersOf, managersOf } from "./order-recipients.ts";
import { deleteRequest } from "./request-store.ts";
import { calledOffKey, supplierKey } from "./supplier-notice.ts";
import type { OrderWork } from "./work.ts";

export const requestTimer = "order.linesAsked";
const FACTS_SHOWN = 3;

/** What an order would be with the change. */
export interface RequestedChange {
  changes: LineChange[];
  totalMinor: number;
}

/** Null where it can no longer be made: something of it is sold no more. */
export async function changeOf(
  work: OrderWork,
  order: Order,
  { lines: quantities }: Pick<LineRequest, "lines">,
): Promise<RequestedChange | null> {
  const changed = await changedLines(work, order, { quantities, reason: null });
  if (!changed.ok) return null;
  const { lines, totalMinor } = changed.value;
  return { changes: differingLines(order.lines, lines), totalMinor };
}

export const requestKey = (orderId: string): string => `${supplierKey(orderId)}:lines`;

const decisions: NoticeAction[][] = [
  [{ kind: "order.takeLines", label: text("orders.notice.action.confirm"), style: "primary" }],
  [
    { kind: "order.changeAsked", label: text("orders.notice.action.change") },
    { kind: "order.ask", label: text("orders.notice.action.ask") },
  ],
  [{ kind: "order.keepLines", label: text("orders.notice.action.decline"), style: "danger" }],
];

/** `head`: a line of its own above all others. */
export async function requestNotice(
  work: OrderWork,
  order: Order,
  request: LineRequest,
  head: Text[] = [],
): Promise<Notice> {
  const { number, companyName: company } = order;
  const change = await changeOf(work, order, request);
  return supplierSays(work, order, {
    lines: [
      ...head,
      text("orders.asked.head", { number, company }),
      ...(change ? await changeLines(work, order, change) : [text("orders.asked.gone")]),
    ],
    actions: change ? decisions : decisions.slice(1),
  });
}

async function changeLines(
  work: OrderWork,
  order: Order,
  { changes, totalMinor }: RequestedChange,
): Promise<Text[]> {
  const { currency } = order.total;
  const { tx, scope } = work;
  const ordered = { companyId: order.companyId, totalMinor, orderId: order.id };
  const trouble = totalMinor > order.total.amountMinor ? await creditTroubleOf(tx, scope, ordered) : null;
  return [
    ...changeTexts(changes, currency),
    text("orders.asked.total", { is: { money: totalMinor, currency }, was: totalParam(order) }),
    ...(await factLines(work, order, changes)),
    ...(trouble ? creditLines(scope, trouble, "manager") : []),
  ];
}

/** Of what is to be brought: what one costs in the order, and today where that is another price, and what is there. */
async function factLines(work: OrderWork, order: Order, changes: readonly LineChange[]): Promise<Text[]> {
  const { currency } = order.total;
  const brought = changes.filter(({ isMilli }) => isMilli > 0).slice(0, FACTS_SHOWN);
  const ids = brought.map(({ productId }) => productId);
  const products = await work.catalog.forCompany(order.companyId).products(ids);
  return brought.flatMap(({ productId, article, unit, isMilli, amountMinor }) => {
    const product = products.find(({ id }) => id === productId);
    const listed = product && priceAt(product, isMilli)?.amountMinor;
    const frozen = order.lines.find((line) => line.productId === productId)?.priceMinor ?? listed;
    if (frozen === undefined) return [];
    const price = { money: frozen, currency };
    const one = { quantity: 1000, unit };
    const costs =
      listed === undefined || listed === null || listed === frozen
        ? text("orders.asked.price", { article, price, one })
        : text("orders.asked.priceNow", { article, price, one, now: { money: listed, currency } });
    const stock = product?.stock;
    if (!stock || amountMinor === 0) return [costs];
    const there = { quantity: Math.max(0, stock.quantityMilli), unit };
    return [text("orders.asked.stock", { costs: { text: costs }, there })];
  });
}

/** To its supplier, in one notice from the asking to the answer. */
export const supplierSays = (
  { scope }: OrderWork,
  order: Order,
  { lines, actions = [] }: { lines: Text[]; actions?: NoticeAction[][] },
): Notice => ({
  ...noticeOf(order, scope.now, {
    ...{ key: requestKey(order.id), companyId: order.supplierId, lines, actions },
    isSilent: false,
  }),
  follows: supplierKey(order.id),
});

/** Aloud to who asked, by its id, and to who ordered: the answer has come. */
export async function tellAsker(
  work: OrderWork,
  order: Order,
  askedBy: string,
  lines: Text[],
): Promise<void> {
  const key = `${dealerKey(order.id)}:lines`;
  const words = { key, companyId: order.companyId, lines, actions: [], isSilent: false };
  const notice = { ...noticeOf(order, work.scope.now, words), follows: dealerKey(order.id) };
  const buyers = await buyersOf(work, order, false);
  const staff = await selectStaffIds(work.tx, work.scope, order.companyId);
  const isTold = buyers.some(({ personId }) => personId === askedBy) || !staff.includes(askedBy);
  const asker = isTold ? [] : await work.notices.to.people([askedBy]);
  await work.notices.push(notice, [...buyers, ...asker]);
}

export async function tellRequest(
  work: OrderWork,
  order: Order,
  request: LineRequest,
  { head, isEverybody = false }: { head?: Text; isEverybody?: boolean } = {},
): Promise<void> {
  const notice = await requestNotice(work, order, request, head ? [head] : []);
  await work.notices.push(notice, await managersOf(work, order, isEverybody));
}

/** Moves that are an answer by themselves, or the dealer's own. */
const answers: readonly string[] = ["takeLines", "changeLines", "cancel"];

/** The order has moved on: nothing is asked of it any more, and who asked hears so where the move does not say it. */
export async function closeRequest(work: OrderWork, order: Order, move: string): Promise<void> {
  const askedBy = await deleteRequest(work.tx, work.scope, order.id);
  if (askedBy === null) return;
  await work.timers.cancel(requestTimer, order.id);
  if (move === "takeLines") return;
  const settled = supplierSays(work, order, { lines: [stateText(order)] });
  await work.notices.revise({ ...settled, saidBy: calledOffKey(order.id) });
  if (answers.includes(move)) return;
  const late = text("orders.asked.late", { number: order.number });
  await tellAsker(work, order, askedBy, [late, stateText(order), ...reasonLines(order)]);
}
