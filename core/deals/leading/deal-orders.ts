/** Orders of a deal: one is made from it, or an order there is gets linked by its number. */
import type { Titles } from "../../funnels/model.ts";
import { stageIn } from "../../funnels/tenant-funnels.ts";
import type { Money } from "../../money.ts";
import { readsPrices } from "../../orders/figures.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import type { DealRefusal } from "../model.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, dealEyes, findRow, isLed, isMasked, lockedRow, stateText } from "../work.ts";
import { insertActivity } from "./activities-store.ts";
import {
  deleteCartDeal,
  type DealOrder as OrderRow,
  putCartDeal,
  selectCartDeal,
  selectDealOrders,
  selectOrderBy,
  updateOrderDeal,
} from "./deal-orders-store.ts";
import { listen } from "./silence.ts";

export interface DealOrder {
  id: string;
  number: number;
  total: Money;
  /** What its dealer pays is not for whoever asks: nothing of it stands here. */
  hidesPrices?: true;
  stageTitles: Titles;
  /** Declined or cancelled: its sum counts for nothing. */
  isLost: boolean;
}

/** From now on the cart of the one who asks is filled for this deal, which its company leads. */
export async function fillCartFor(work: DealWork, dealId: string): Promise<Result<NamedDeal, DealRefusal>> {
  const row = await lockedRow(work, dealId);
  const refusal = refusalOf(work, row);
  if (!row || refusal) return refusal ?? refuse("notFound");
  await putCartDeal(work.tx, work.scope, dealId);
  return ok(row);
}

/** The deal the cart of the one who asks is filled for; one the company leads no longer is none. */
export async function cartDeal(work: DealWork): Promise<NamedDeal | null> {
  if (dealEyes(work.scope) === null) return null;
  const dealId = await selectCartDeal(work.tx, work.scope);
  const row = dealId === null ? null : await findRow(work, { id: dealId });
  return row && refusalOf(work, row) === null ? row : null;
}

/** The cart is nobody's client's any more. */
export const freeCart = ({ tx, scope }: DealWork): Promise<void> => deleteCartDeal(tx, scope);

/** An order went out: it belongs to the deal its cart was filled for, if it was for one. */
export async function orderSent(work: DealWork, orderId: string): Promise<void> {
  if ((await selectCartDeal(work.tx, work.scope)) === null) return;
  const row = await cartDeal(work);
  await deleteCartDeal(work.tx, work.scope);
  const order = row && (await selectOrderBy(work.tx, work.scope, { id: orderId }));
  if (row && order) await linked(work, row, order);
}

/** An order of the company that leads the deal. */
export async function linkOrder(
  work: DealWork,
  dealId: string,
  number: number,
): Promise<Result<NamedDeal, DealRefusal>> {
  const row = await lockedRow(work, dealId);
  const refusal = refusalOf(work, row);
  if (!row || refusal) return refusal ?? refuse("notFound");
  const order = await selectOrderBy(work.tx, work.scope, { number });
  const isFree = order !== null && (order.dealId === null || order.dealId === dealId);
  if (!isFree || order.companyId !== row.companyId) return refuse("noOrder", { number });
  if (order.dealId === null) await linked(work, row, order);
  return ok(row);
}

function refusalOf(work: DealWork, row: NamedDeal | null) {
  if (!row) return refuse("notFound");
  if (row.companyId !== actorOf(work.scope).company.id) return refuse("notAllowed");
  return isLed(work, row) ? null : refuse("notNow", { state: { text: stateText(work, row) } });
}

async function linked(work: DealWork, row: NamedDeal, { id, number }: OrderRow): Promise<void> {
  const { tx, scope } = work;
  await updateOrderDeal(tx, scope, id, row.id);
  const personId = actorOf(scope).person.id;
  await insertActivity(tx, scope, { dealId: row.id, kind: "order", words: String(number), personId });
  await work.audit.record({
    action: "deal.order",
    objectKind: "deal",
    objectId: row.id,
    after: { order: id },
  });
  await listen(work, row);
}

/** Those of a deal the one who asks sees whole. */
export async function ordersOf(work: DealWork, dealId: string): Promise<DealOrder[]> {
  const row = await findRow(work, { id: dealId });
  if (!row || isMasked(work, row)) return [];
  const { tenant } = work.scope;
  return (await selectDealOrders(work.tx, work.scope, dealId))
    .filter(({ companyId }) => companyId === row.companyId)
    .map((order) => {
      const { titles, canonical } = stageIn(tenant, order);
      const isRead = readsPrices(work.scope, order, work.scope.actor?.company.id ?? null);
      return {
        id: order.id,
        number: order.number,
        total: { amountMinor: isRead ? order.totalMinor : 0, currency: order.currency },
        ...(!isRead && { hidesPrices: true as const }),
        stageTitles: titles,
        isLost: canonical === "lost",
      };
    });
}

/** The deal an order was made for, where the one who asks sees it whole. */
export async function dealOfOrder(work: DealWork, orderId: string): Promise<NamedDeal | null> {
  if (dealEyes(work.scope) === null) return null;
  const dealId = (await selectOrderBy(work.tx, work.scope, { id: orderId }))?.dealId;
  const row = dealId == null ? null : await findRow(work, { id: dealId });
  return row && !isMasked(work, row) ? row : null;
}
