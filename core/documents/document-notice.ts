/** What the dealer is told of its order's papers: what was attached, and what an invoice lacks of its own. */
import type { Notice } from "../notices/model.ts";
import type { Order } from "../orders/model.ts";
import { noticeOf } from "../orders/notice-words.ts";
import { type Text, text } from "../outbox/message.ts";
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

/** `isOwners`: it goes to who may fill them in; else to who ordered, and tells how to say them. */
export function requisitesNotice(
  order: Order,
  names: Text,
  { now, isOwners }: { now: number; isOwners: boolean },
): Notice {
  const { number, companyId } = order;
  const fill = { kind: "requisites.fill", label: text("documents.asked.fill"), style: "primary" as const };
  return noticeOf(order, now, {
    key: `order:${order.id}:requisites`,
    companyId,
    lines: [
      text("documents.asked.head", { number }),
      text("documents.asked.what", { names: { text: names } }),
      ...(isOwners ? [] : [text("documents.asked.write")]),
    ],
    actions: isOwners ? [[fill]] : [],
    isSilent: false,
  });
}

/** To who asked for them, with the way to the invoice that can be made now. */
export function requisitesThere(order: Order, now: number): Notice {
  const { number, companyName: company, supplierId: companyId } = order;
  return noticeOf(order, now, {
    key: `order:${order.id}:requisites:there`,
    companyId,
    lines: [text("documents.asked.there", { number, company })],
    actions: [[{ kind: "documents.open", label: text("documents.button"), style: "primary" }]],
    isSilent: false,
  });
}
