/** Writing an order: its lines with the prices agreed to, its total, its clocks; what its goods and the supplier hear. */
import { createHash } from "node:crypto";
import { defaultFunnel } from "../funnels/tenant-funnels.ts";
import type { Company } from "../network/model.ts";
import { rememberAddress, selectManufacturerId } from "../network/trade-store.ts";
import { payable, type VatRate } from "../prices/vat.ts";
import { actorOf, newId } from "../scope.ts";
import { hold, orderHolder } from "../stock/stock.ts";
import { nextNumber } from "../tenants/store.ts";
import { insertOrder, type NewOrder } from "./change-store.ts";
import type { Order, OrderLine, OrderWish } from "./model.ts";
import { tellOrder } from "./order-notices.ts";
import { answerDueAt, startLimit } from "./stage-limits.ts";
import { type Eyes, selectOrder } from "./store.ts";
import type { OrderWork } from "./work.ts";

export const FIRST_NUMBER = 1001;

export const ownOf = ({ id }: Company): Eyes => ({ orderedBy: id, answeredBy: null });

/** What is ordered, of one currency. */
export interface Ordered {
  lines: OrderLine[];
  currency: string;
  /** How VAT stands in these prices. */
  vatRate: VatRate;
  wish: OrderWish;
}

/** Everything was checked before. */
export async function placeOrder(work: OrderWork, ordered: Ordered): Promise<Order> {
  const { tx, scope, audit, timers } = work;
  const { company } = actorOf(scope);
  const row = await newRow(work, ordered);
  await insertOrder(tx, scope, row, ordered.lines);
  if (row.address) await rememberAddress(tx, scope, company.id, row.address);
  await hold(tx, scope, { holder: orderHolder(row.id), companyId: company.id }, ordered.lines);
  await startLimit(timers, scope, row);
  const order = await selectOrder(tx, scope, ownOf(company), { id: row.id });
  if (!order) throw new Error(`The order ${row.id} was written and is not there`);
  const after = {
    by: "dealer",
    stage: order.stage,
    number: order.number,
    totalMinor: order.total.amountMinor,
  };
  await audit.record({ action: "order.submit", objectKind: "order", objectId: order.id, after });
  await tellOrder(work, order, "supplier", "push");
  return order;
}

async function newRow(
  { tx, scope }: OrderWork,
  { lines, currency, vatRate, wish }: Ordered,
): Promise<NewOrder> {
  const { company, person } = actorOf(scope);
  const funnel = defaultFunnel(scope.tenant, "order");
  const at = { funnel: funnel.id, stage: funnel.first };
  return {
    id: newId(),
    number: await nextNumber(tx, scope.tenant.id, "order", FIRST_NUMBER),
    companyId: company.id,
    supplierId: company.supplierId ?? (await selectManufacturerId(tx, scope)),
    orderedBy: person.id,
    version: 1,
    currency,
    totalMinor: payable(
      lines.map(({ amountMinor }) => amountMinor),
      vatRate,
    ),
    vatMode: vatRate.mode,
    vatPercent: vatRate.percent,
    receipt: wish.receipt.kind,
    address: wish.receipt.kind === "delivery" ? wish.receipt.address.trim() : null,
    day: wish.day,
    comment: wish.comment?.trim() || null,
    sourceKey: scope.cause,
    fingerprint: fingerprintOf(lines, wish),
    answerDueAt: answerDueAt(scope, at),
    submittedAt: scope.now,
    updatedAt: scope.now,
    ...at,
  };
}

/** The same for the same goods to the same place. */
export function fingerprintOf(
  entries: readonly Pick<OrderLine, "productId" | "quantityMilli">[],
  { receipt }: Pick<OrderWish, "receipt">,
): string {
  const lines = entries.map(({ productId, quantityMilli }) => `${productId}:${quantityMilli}`).sort();
  const place = receipt.kind === "delivery" ? receipt.address.trim().toLowerCase() : "";
  return createHash("sha256")
    .update(JSON.stringify([lines, receipt.kind, place]))
    .digest("hex");
}
