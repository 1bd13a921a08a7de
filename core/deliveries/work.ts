/** Who may see a delivery and act on it, and how a change of one is written. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { may } from "../network/model.ts";
import type { Notices } from "../notices/notices.ts";
import type { Order } from "../orders/model.ts";
import { dayOf, type Today } from "../orders/order-days.ts";
import { sideOf as orderSideOf } from "../orders/order-funnel.ts";
import type { Orders } from "../orders/orders.ts";
import type { Params } from "../outbox/message.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";
import { stateText } from "./delivery-words.ts";
import { actsOf, isOver } from "./journey.ts";
import type { Delivery, DeliveryAct, DeliveryRefusal, DeliverySide, Terms } from "./model.ts";
import {
  type DeliveryChange,
  type DeliveryRow,
  selectDelivery,
  selectOfOrder,
  updateDelivery,
} from "./store.ts";
import { watchUnplanned } from "./unplanned.ts";

/** The other modules it works with. */
export interface DeliveryParts {
  audit: Audit;
  notices: Notices;
  timers: Timers;
  orders: Pick<Orders, "find" | "move" | "moves" | "reachable" | "agreeReceipt" | "credit">;
}

export interface DeliveryWork extends DeliveryParts {
  tx: Tx;
  scope: Scope;
}

/** A delivery with its row, on the side of the one who acts. */
export interface Held {
  row: DeliveryRow;
  delivery: Delivery;
  side: DeliverySide;
}

export const todayOf = ({ tenant, now }: Today): string => dayOf(tenant.timeZone, now).date;

/** Whether what is proposed is for a day that is over: nobody can agree to it any more. */
export const isProposedPast = (today: Today, { proposal }: Pick<Delivery, "proposal">): boolean =>
  proposal !== null && proposal.terms.day < todayOf(today);

export const withoutCost = (terms: Terms): Terms => ({ ...terms, costMinor: null });

/** What the truck costs is the distributor's price as the goods' are, and papers name both. */
const withoutPrices = (row: DeliveryRow): DeliveryRow => ({
  ...row,
  ...{ discountMinor: null, papers: [] },
  proposal: row.proposal && withoutCost(row.proposal),
  terms: row.terms && withoutCost(row.terms),
});

export function asDelivery(row: DeliveryRow, order: Order): Delivery {
  const { proposal, terms, papers, proposedBy, discountMinor } = order.hidesPrices ? withoutPrices(row) : row;
  const told = proposal ?? terms;
  if (!told) throw new Error(`The delivery ${row.id} has no terms`);
  // An order that was called off takes its trucks along.
  const isOff = order.canonical === "lost" && !isOver(row.state);
  return {
    id: row.id,
    order,
    ordinal: row.ordinal,
    version: row.version,
    companyId: row.companyId,
    supplierId: row.supplierId,
    state: isOff ? "cancelled" : row.state,
    told,
    terms,
    proposal: proposal === null || proposedBy === null ? null : { terms: proposal, by: proposedBy },
    offers: row.offers,
    answerDueAt: row.answerDueAt,
    isAwaited: row.awaitedAt !== null,
    loadedAt: row.loadedAt,
    arrivedAt: row.arrivedAt,
    receivedAt: row.receivedAt,
    papers,
    differences: row.differences,
    settlement: row.settlement,
    discount: discountMinor === null ? null : { amountMinor: discountMinor, currency: order.total.currency },
  };
}

/** Null where there is none for whoever asks: whoever sees the order sees how it comes. */
export async function findDelivery(
  { tx, scope, orders }: DeliveryWork,
  id: string,
): Promise<{ row: DeliveryRow; delivery: Delivery } | null> {
  const row = await selectDelivery(tx, scope, id);
  const order = row && (await orders.find(row.orderId));
  return row && order ? { row, delivery: asDelivery(row, order) } : null;
}

export async function deliveriesOf({ tx, scope }: DeliveryWork, order: Order): Promise<Delivery[]> {
  const rows = await selectOfOrder(tx, scope, order.id);
  return rows.map((row) => asDelivery(row, order));
}

/** The side of an order the one who asks stands on, where its role lets it act there; null for all others. */
export function actingSide(
  scope: Scope,
  order: { companyId: string; supplierId: string },
): DeliverySide | null {
  const { actor, tenant } = scope;
  const side = orderSideOf(scope, order);
  if (!actor || (side !== "dealer" && side !== "supplier")) return null;
  return may(actor, side === "dealer" ? "orders.place" : "orders.decide", tenant.blocks) ? side : null;
}

/** Found at the version that was seen, by one whose step this is; nobody else changes it until the turn is over. */
export async function holdFor(
  work: DeliveryWork,
  { id, version }: { id: string; version: number },
  act: DeliveryAct,
): Promise<Result<Held, DeliveryRefusal>> {
  const { tx, scope } = work;
  const row = await selectDelivery(tx, scope, id);
  if (!row) return refuse("notFound");
  // By its order: two trucks planned at once share what is left of it.
  await tx.lock(`deliveries/${scope.tenant.id}/${row.orderId}`);
  const found = await findDelivery(work, id);
  if (!found) return refuse("notFound");
  const side = actingSide(scope, found.delivery.order);
  if (!side) return refuse("notAllowed");
  if (found.delivery.version !== version) return stale(found.delivery);
  if (!actsOf(found.delivery, side, todayOf(scope)).includes(act)) return notNow(found.delivery);
  return ok({ ...found, side });
}

const stateOf = (delivery: Delivery): Params => ({ state: { text: stateText(delivery) } });
const stale = (delivery: Delivery): Refusal<"stale"> => refuse("stale", stateOf(delivery));
const notNow = (delivery: Delivery): Refusal<"notNow"> => refuse("notNow", stateOf(delivery));

/** Writes a change of a delivery that is held, and audits it: figures and states, nobody's name. */
export async function change(
  work: DeliveryWork,
  { row, delivery }: Pick<Held, "row" | "delivery">,
  action: string,
  changes: DeliveryChange,
  facts: Record<string, unknown> = {},
): Promise<{ row: DeliveryRow; delivery: Delivery }> {
  const after = await updateDelivery(work.tx, work.scope, row, changes);
  if (!after) throw new Error(`The delivery ${row.id} was changed by somebody while it was held`);
  await work.audit.record({
    action: `delivery.${action}`,
    objectKind: "delivery",
    objectId: row.id,
    before: { state: row.state, version: row.version },
    after: { state: after.state, version: after.version, ...facts },
  });
  await watchUnplanned(work, delivery.order, await deliveriesOf(work, delivery.order));
  return { row: after, delivery: asDelivery(after, delivery.order) };
}
