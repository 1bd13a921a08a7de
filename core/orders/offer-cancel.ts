/** The books have called off what was agreed on: its dealer is asked to, since nobody else may. */
import { movesFrom } from "../funnels/machine.ts";
import { funnelNamed } from "../funnels/tenant-funnels.ts";
import type { Notice } from "../notices/model.ts";
import { text } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import { dealerKey } from "./dealer-notice.ts";
import type { Order, OrderRefusal } from "./model.ts";
import { noticeOf, totalParam } from "./notice-words.ts";
import { sideOf, stateText } from "./order-funnel.ts";
import { buyersOf } from "./order-recipients.ts";
import { supplierKey } from "./supplier-notice.ts";
import { findOrder, type OrderWork } from "./work.ts";

export const bookedKey = (orderId: string): string => `${supplierKey(orderId)}:booked`;

/** Whether its dealer could call it off: nothing of it has left, and its funnel lets it. */
export async function isCancelOpen({ scope, trucks }: OrderWork, order: Order): Promise<boolean> {
  const moves = movesFrom(funnelNamed(scope.tenant, order.funnel), order.stage, "dealer");
  return moves.some(({ name }) => name === "cancel") && (await trucks.loadedAt(order.id)) === null;
}

/** Asks the dealer to call it off, at the press of a manager; refused as "stale" once it is not as it was. */
export async function offerCancel(
  work: OrderWork,
  orderId: string,
  version: number,
): Promise<Result<Order, OrderRefusal>> {
  const { scope, notices, audit } = work;
  const order = await findOrder(work, { id: orderId });
  if (!order || sideOf(scope, order) !== "supplier") return refuse("notFound");
  if (order.version !== version || !(await isCancelOpen(work, order)))
    return refuse("stale", { state: { text: stateText(order) } });
  await audit.record({ action: "order.offerCancel", objectKind: "order", objectId: orderId });
  await notices.push(dealerQuestion(order, scope.now), await buyersOf(work, order, false));
  await notices.revise(
    noticeOf(order, scope.now, {
      ...{ key: bookedKey(orderId), companyId: order.supplierId, actions: [], isSilent: true },
      lines: [
        text("orders.booked.cancelOffered", { number: order.number, name: actorOf(scope).person.name }),
      ],
    }),
  );
  return ok(order);
}

function dealerQuestion(order: Order, now: number): Notice {
  const { id, number, companyId } = order;
  const cancel = {
    kind: "order.cancel",
    label: text("orders.notice.action.cancel"),
    style: "danger",
  } as const;
  return noticeOf(order, now, {
    key: `${dealerKey(id)}:cancel`,
    companyId,
    lines: [
      text("orders.booked.cancelAsked", { number, total: totalParam(order) }),
      text("orders.booked.cancelHow"),
      text("orders.notice.dealer.askHere"),
    ],
    actions: [[cancel]],
    isSilent: false,
  });
}
