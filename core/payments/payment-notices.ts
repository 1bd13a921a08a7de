/** Notices of a payment: what is due or overdue, to the dealer; what the dealer says it paid, to its supplier. */
import type { Paper } from "../documents/paper.ts";
import type { Notice, NoticeAction } from "../notices/model.ts";
import type { Order } from "../orders/model.ts";
import { noticeOf } from "../orders/notice-words.ts";
import { type Text, text } from "../outbox/message.ts";
import type { Payment } from "./model.ts";
import { moneyParam } from "./payment-words.ts";

const dealerKey = (orderId: string): string => `order:${orderId}:payment`;
const supplierKey = (orderId: string): string => `order:${orderId}:payment:supplier`;

const action = (kind: "said" | "came" | "notCame", style?: "primary"): NoticeAction => ({
  kind: `payment.${kind}`,
  label: text(`payments.action.${kind}`),
  ...(style && { style }),
});

/** With the invoice, so that it can be paid from where it is read. */
export function dueNotice(order: Order, payment: Payment, invoice: Paper | null, now: number): Notice {
  const { number } = order;
  const figures = { number, left: moneyParam(payment.left), due: { day: payment.dueOn ?? "" } };
  const overdue = payment.state === "partly" ? "payments.notice.overdueRest" : "payments.notice.overdue";
  const head = text(payment.isOverdue ? overdue : "payments.notice.due", figures);
  const notice = noticeOf(order, now, {
    ...{ key: dealerKey(order.id), companyId: order.companyId, isSilent: false },
    lines: [head, ...partLines(order, payment)],
    actions: [[action("said", "primary")]],
  });
  return invoice ? { ...notice, message: { ...notice.message, paper: invoice } } : notice;
}

/** What has come of it, where not all has: the head tells what is left. */
const partLines = ({ total }: Order, { state, paid }: Payment): Text[] =>
  state === "partly"
    ? [text("payments.notice.partly", { paid: moneyParam(paid), total: moneyParam(total) })]
    : [];

/** In the dealer's chat: what has become of it. */
export const dealerNotice = (order: Order, line: Text, now: number, isSilent: boolean): Notice =>
  noticeOf(order, now, {
    ...{ key: dealerKey(order.id), companyId: order.companyId, lines: [line], actions: [], isSilent },
  });

/** `why`: the dealer says so, or it is overdue. */
export function supplierNotice(order: Order, payment: Payment, why: "said" | "overdue", now: number): Notice {
  const { number, companyName: company } = order;
  const figures = { number, company, left: moneyParam(payment.left) };
  return noticeOf(order, now, {
    ...{ key: supplierKey(order.id), companyId: order.supplierId, isSilent: false },
    lines: [
      why === "said"
        ? text("payments.notice.supplierSaid", figures)
        : text("payments.notice.supplierOverdue", { ...figures, due: { day: payment.dueOn ?? "" } }),
      ...partLines(order, payment),
    ],
    actions: [[action("came", "primary")], ...(why === "said" ? [[action("notCame")]] : [])],
  });
}

/** In the supplier's chats: who has noted what. */
export const supplierDone = (order: Order, line: Text, now: number): Notice =>
  noticeOf(order, now, {
    ...{
      key: supplierKey(order.id),
      companyId: order.supplierId,
      lines: [line],
      actions: [],
      isSilent: true,
    },
  });
