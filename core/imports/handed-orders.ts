/** Orders for the books: those agreed on, and each again once it has changed, until the books say that they have it. */
import type { Tx } from "../../db/store.ts";
import type { Requisites } from "../documents/requisites.ts";
import { selectParties } from "../documents/store.ts";
import { selectManufacturerId } from "../network/trade-store.ts";
import type { Order } from "../orders/model.ts";
import { stageIds } from "../orders/order-funnel.ts";
import { selectOrder } from "../orders/store.ts";
import type { Scope } from "../scope.ts";
import { selectRefsNamed, upsertRefs } from "./external-refs-store.ts";
import { changeOf, selectUnhanded } from "./handed-orders-store.ts";

export interface HandedOrder {
  order: Order;
  buyer: { id: string; name: string; requisites: Requisites };
}

/** An order, and as of which change of it. */
export type Handed = Pick<Order, "id" | "version" | "updatedAt">;

export interface OrdersToHand {
  orders: HandedOrder[];
  /** What the other system calls articles; none of those it has never named. */
  idsThere: ReadonlyMap<string, string>;
}

/** Of the manufacturer's own dealers: what a distributor sells is in its books. */
export async function ordersToHand(tx: Tx, scope: Scope, most: number): Promise<OrdersToHand> {
  const ids = await selectUnhanded(tx, scope, {
    supplierId: await selectManufacturerId(tx, scope),
    stages: stageIds(scope, "accepted", "won"),
    most,
  });
  const orders: HandedOrder[] = [];
  for (const id of ids) {
    const order = await selectOrder(tx, scope, "tenant", { id });
    const [buyer] = order ? await selectParties(tx, scope, [order.companyId]) : [];
    if (order && buyer) orders.push({ order, buyer });
  }
  const articles = [...new Set(orders.flatMap(({ order }) => order.lines.map(({ article }) => article)))];
  const refs = await selectRefsNamed(tx, scope.tenant.id, "product", articles);
  return { orders, idsThere: new Map(refs.map(({ name, externalId }) => [name, externalId])) };
}

/** The other system has them as they were then. */
export function noteHanded(tx: Tx, scope: Scope, handed: readonly Handed[]): Promise<void> {
  const refs = handed.map((order) => ({ externalId: order.id, name: changeOf(order), details: {} }));
  return upsertRefs(tx, scope.tenant.id, "order", refs);
}
