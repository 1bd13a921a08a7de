/** The dealer is sent what was attached to its order. */
import type { Notice } from "../notices/model.ts";
import type { Order } from "../orders/model.ts";
import { noticeOf } from "../orders/notice-words.ts";
import { text } from "../outbox/message.ts";
import type { AttachedDocument } from "./model.ts";

/** `attached`: at least one. Rings only for what is to be paid. */
export function documentNotice(order: Order, attached: readonly AttachedDocument[], now: number): Notice {
  const [first] = attached;
  if (!first) throw new Error("A notice of papers needs one");
  const { number } = order;
  const head =
    attached.length === 1
      ? text("documents.notice.one", { number, kind: { text: text(`documents.kind.${first.kind}`) } })
      : text("documents.notice.many", { number, count: attached.length });
  const notice = noticeOf(order, now, {
    key: `order:${order.id}:document:${first.id}`,
    companyId: order.companyId,
    lines: [head],
    actions: [],
    isSilent: !attached.some(({ kind }) => kind === "invoice"),
  });
  return { ...notice, message: { ...notice.message, files: attached.map(({ fileId }) => fileId) } };
}
