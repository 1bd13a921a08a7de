/** Telling an approval: the owner what its buyer wants to order, the buyer what became of it. */

import type { Tx } from "../../db/store.ts";
import { selectStaffIds } from "../network/store.ts";
import type { Notice, NoticeAction, Recipient } from "../notices/model.ts";
import type { Notices } from "../notices/notices.ts";
import { whenParam } from "../orders/notice-words.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import type { Approval } from "./model.ts";

const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;
const LINES_SHOWN = 4;

interface Work {
  tx: Tx;
  scope: Scope;
  notices: Notices;
}

export const ownersOf = async ({ tx, scope, notices }: Work, companyId: string): Promise<Recipient[]> =>
  notices.to.people(await selectStaffIds(tx, scope, companyId, ["owner"]));

/** «71 500 ₽» as a figure. */
const sumOf = ({ total }: Approval): Param => ({ money: total.amountMinor, currency: total.currency });

/** What is true of it now, in one short line. */
export function approvalText(approval: Approval): Text {
  const { state, askedBy, decidedBy } = approval;
  const figures = { name: askedBy.name, total: sumOf(approval) };
  if (state === "open") return text("approvals.asked", figures);
  const owner: Param = decidedBy ?? { text: text("approvals.owner") };
  return text(`approvals.state.${state}`, { ...figures, owner });
}

/** What is to be ordered, and where it goes. */
export function approvalLines({ lines, receipt, day }: Approval): Text[] {
  const more = lines.length - LINES_SHOWN;
  const when = { day: whenParam({ day, canonical: "new" }) };
  return [
    ...lines
      .slice(0, LINES_SHOWN)
      .map(({ article, unit, quantityMilli }) =>
        text("orders.shortLine", { article, quantity: { quantity: quantityMilli, unit } }),
      ),
    ...(more > 0 ? [text("orders.moreLines", { count: more })] : []),
    receipt.kind === "pickup"
      ? text("orders.receipt.pickup", when)
      : text("orders.receipt.delivery", { ...when, address: receipt.address }),
  ];
}

/** `credit`: what stands against the company's credit with it. */
export function ownerNotice(approval: Approval, now: number, credit: readonly Text[] = []): Notice {
  const decisions: NoticeAction[][] = [
    [{ kind: "approval.approve", label: text("approvals.action.approve"), style: "primary" }],
    [{ kind: "approval.refuse", label: text("approvals.action.refuse"), style: "danger" }],
  ];
  const isOpen = approval.state === "open";
  return {
    ...common(approval, now),
    key: `approval:${approval.id}:owner`,
    message: { lines: [approvalText(approval), ...(isOpen ? [...credit, ...approvalLines(approval)] : [])] },
    actions: isOpen ? decisions : [],
  };
}

export function buyerNotice(approval: Approval, now: number): Notice {
  const isApproved = approval.state === "approved";
  return {
    ...common(approval, now),
    key: `approval:${approval.id}:buyer`,
    personId: approval.askedBy.id,
    message: { lines: [approvalText(approval), ...(isApproved ? approvalLines(approval) : [])] },
    actions: isApproved
      ? [[{ kind: "approval.send", label: text("orders.checkout.send"), style: "primary" }]]
      : [],
  };
}

const common = ({ id, version, companyId }: Approval, now: number) => ({
  about: { kind: "approval", id },
  version,
  companyId,
  expiresAt: now + BUTTONS_LAST_MS,
});
