/** Queries of which orders belong to a deal, and of the deal a cart is filled for. */
import { and, asc, eq } from "drizzle-orm";
import { type Given, prepared } from "../../../db/prepared.ts";
import type { Tx } from "../../../db/store.ts";
import { actorOf, type Scope } from "../../scope.ts";

export interface DealOrder {
  id: string;
  number: number;
  companyId: string;
  supplierId: string;
  dealId: string | null;
  stage: string;
  funnel: string;
  totalMinor: number;
  currency: string;
}

function ordersWhere({ db, t: { orders: o } }: Tx) {
  return db
    .select({
      ...{ id: o.id, number: o.number, companyId: o.companyId, supplierId: o.supplierId, dealId: o.dealId },
      ...{ stage: o.stage, funnel: o.funnel, totalMinor: o.totalMinor, currency: o.currency },
    })
    .from(o);
}

export function selectDealOrders(tx: Tx, { tenant }: Scope, dealId: string): Promise<DealOrder[]> {
  const { orders: o } = tx.t;
  return ordersWhere(tx)
    .where(and(eq(o.tenantId, tenant.id), eq(o.dealId, dealId)))
    .orderBy(asc(o.number));
}

export async function selectOrderBy(
  tx: Tx,
  { tenant }: Scope,
  by: { id: string } | { number: number },
): Promise<DealOrder | null> {
  const { orders: o } = tx.t;
  const isIt = "id" in by ? eq(o.id, by.id) : eq(o.number, by.number);
  const [row] = await ordersWhere(tx).where(and(eq(o.tenantId, tenant.id), isIt));
  return row ?? null;
}

export async function updateOrderDeal(
  tx: Tx,
  { tenant }: Scope,
  orderId: string,
  dealId: string,
): Promise<void> {
  const { orders: o } = tx.t;
  await tx.db
    .update(o)
    .set({ dealId })
    .where(and(eq(o.tenantId, tenant.id), eq(o.id, orderId)));
}

interface Owner {
  tenantId: string;
  companyId: string;
  personId: string;
}

/** The one who asks. */
const ownerOf = (scope: Scope): Owner => {
  const { company, person } = actorOf(scope);
  return { tenantId: scope.tenant.id, companyId: company.id, personId: person.id };
};

const isOf = ({ t: { cartDeals: c } }: Tx, { tenantId, companyId, personId }: Given<Owner>) =>
  and(eq(c.tenantId, tenantId), eq(c.companyId, companyId), eq(c.personId, personId));

const dealOfCart = prepared((tx, owner: Given<Owner>) =>
  tx.db.select({ dealId: tx.t.cartDeals.dealId }).from(tx.t.cartDeals).where(isOf(tx, owner)),
);

/** The deal the cart of the one who asks is filled for. */
export async function selectCartDeal(tx: Tx, scope: Scope): Promise<string | null> {
  const [row] = await dealOfCart(tx, ownerOf(scope));
  return row?.dealId ?? null;
}

const freeOfDeal = prepared((tx, owner: Given<Owner>) => tx.db.delete(tx.t.cartDeals).where(isOf(tx, owner)));

export async function deleteCartDeal(tx: Tx, scope: Scope): Promise<void> {
  await freeOfDeal(tx, ownerOf(scope));
}

export async function putCartDeal(tx: Tx, scope: Scope, dealId: string): Promise<void> {
  const { cartDeals: c } = tx.t;
  await tx.db
    .insert(c)
    .values({ ...ownerOf(scope), dealId })
    .onConflictDoUpdate({ target: [c.tenantId, c.companyId, c.personId], set: { dealId } });
}
