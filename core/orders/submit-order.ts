/** Sending the cart: it is checked against the present catalog, becomes an order with frozen prices, and is told. */
import { createHash } from "node:crypto";
import { defaultFunnel } from "../funnels/tenant-funnels.ts";
import { lineAmount } from "../money.ts";
import { type Company, may } from "../network/model.ts";
import { rememberAddress, selectManufacturerId } from "../network/trade-store.ts";
import { text } from "../outbox/message.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import { actorOf, newId, type Scope } from "../scope.ts";
import { cartHolder, hold, orderHolder, release, stockFor } from "../stock/stock.ts";
import { vatRateOf } from "../tenants/model.ts";
import { nextNumber } from "../tenants/store.ts";
import { type CartEntry, cartEntries, missingOf, priceMinorAt, totalOf } from "./cart.ts";
import { insertOrder, type NewOrder } from "./change-store.ts";
import type { Order, OrderLine, OrderRefusal, OrderWish } from "./model.ts";
import { creditLines, creditTroubleOf } from "./order-credit.ts";
import { pastDayRefusal } from "./order-days.ts";
import { stageIds } from "./order-funnel.ts";
import { tellOrder } from "./order-notices.ts";
import { checkQuantity } from "./quantity-rule.ts";
import { answerDueAt, startLimit } from "./stage-limits.ts";
import { type Eyes, selectOrder, selectSame } from "./store.ts";
import type { OrderWork } from "./work.ts";

export const FIRST_NUMBER = 1001;

const ownOf = ({ id }: Company): Eyes => ({ orderedBy: id, answeredBy: null });

/** An entry whose price is known: only such lines are ordered. */
type PricedEntry = CartEntry & { priceMinor: number };

export async function submitOrder(
  work: OrderWork,
  wish: OrderWish,
  isRepeatMeant: boolean,
): Promise<Result<Order, OrderRefusal>> {
  const { tx, scope } = work;
  const { company } = actorOf(scope);
  // Two people of a company, or one message handled twice, follow each other: the second sees what the first sent.
  await tx.lock(`orders/${scope.tenant.id}/${company.id}`);
  work.cartLines.forget();
  const sent = await selectOrder(tx, scope, ownOf(company), { sourceKey: scope.cause });
  if (sent) return ok(sent);
  if (!may(actorOf(scope), "orders.place", scope.tenant.blocks)) return refuse("notAllowed");
  const entries = await cartEntries(work.cartLines, work.catalog);
  const refusal = refusalOf(entries, scope) ?? pastDayRefusal(scope, wish.day);
  if (refusal) return refusal;
  const short = await shortRefusal(work, entries);
  if (short) return short;
  const owing = await creditRefusal(work, entries);
  if (owing) return owing;
  const repeat = isRepeatMeant ? null : await repeatRefusal(work, entries, wish);
  if (repeat) return repeat;
  return ok(await placeOrder(work, entries.flatMap(withPrice), wish));
}

const withPrice = (entry: CartEntry): PricedEntry[] => {
  const priceMinor = priceOf(entry);
  return priceMinor === null ? [] : [{ ...entry, priceMinor }];
};
const priceOf = ({ product, quantityMilli }: CartEntry): number | null =>
  priceMinorAt(product, quantityMilli);
const amountOf = (entry: CartEntry): number | null => {
  const priceMinor = priceOf(entry);
  return priceMinor === null ? null : lineAmount(priceMinor, entry.quantityMilli);
};

/**
 * Lines without a price are refused rather than ordered at nothing: the dealer learns of it now and may ask, and the
 * rest of the cart stays whole.
 */
function refusalOf(entries: readonly CartEntry[], scope: Scope): Refusal<OrderRefusal> | null {
  if (entries.length === 0) return refuse("emptyCart");
  for (const entry of entries) {
    const { product, quantityMilli } = entry;
    const { article } = product;
    if (!product.isActive) return refuse("gone", { article });
    if (priceOf(entry) === null) return refuse("unpriced", { article });
    const refusal = checkQuantity(product, quantityMilli);
    if (refusal) return refusal;
  }
  return priceRefusal(entries, scope) ?? sumRefusal(entries, scope);
}

const orderTotal = (entries: readonly CartEntry[], scope: Scope) =>
  totalOf(
    entries.map((entry) => ({ ...entry, amountMinor: amountOf(entry) })),
    scope,
  );

function sumRefusal(entries: readonly CartEntry[], scope: Scope): Refusal<"belowSum"> | null {
  const { amountMinor, currency } = orderTotal(entries, scope);
  if (!missingOf({ amountMinor, currency }, scope)) return null;
  const minimum = { money: scope.tenant.settings.minimumOrderMinor, currency };
  return refuse("belowSum", { minimum, total: { money: amountMinor, currency } });
}

async function creditRefusal(
  { tx, scope }: OrderWork,
  entries: readonly CartEntry[],
): Promise<Refusal<"overCredit"> | null> {
  if (scope.tenant.settings.creditPolicy !== "stop") return null;
  const { company, role } = actorOf(scope);
  const { amountMinor: totalMinor } = orderTotal(entries, scope);
  const trouble = await creditTroubleOf(tx, scope, { companyId: company.id, totalMinor, orderId: "" });
  const [why] = trouble ? creditLines(trouble, role === "owner") : [];
  return why ? refuse("overCredit", { why: { text: why } }) : null;
}

/** Read anew behind a lock: of two who want the last of something the second sees what the first was promised. */
async function shortRefusal(
  { tx, scope }: OrderWork,
  entries: readonly CartEntry[],
): Promise<Refusal<"short"> | null> {
  if (scope.tenant.settings.allowsBackorder) return null;
  await tx.lock(`stock/${scope.tenant.id}`);
  const ids = entries.map(({ productId }) => productId);
  const stocks = await stockFor(tx, scope, actorOf(scope).company.id, ids);
  for (const { product, quantityMilli } of entries) {
    const { article, unit } = product;
    const availableMilli = stocks.get(product.id)?.quantityMilli;
    if (availableMilli === undefined || availableMilli >= quantityMilli) continue;
    const figure = (milli: number) => ({ quantity: milli, unit });
    return refuse("short", { article, available: figure(availableMilli), wanted: figure(quantityMilli) });
  }
  return null;
}

function priceRefusal(entries: readonly CartEntry[], scope: Scope): Refusal<"priceChanged"> | null {
  const first = entries.find((entry) => priceOf(entry) !== entry.seenPriceMinor);
  if (!first) return null;
  const total = orderTotal(entries, scope);
  const money = (minor: number) => ({ money: minor, currency: total.currency });
  const was = first.seenPriceMinor;
  return refuse("priceChanged", {
    article: first.product.article,
    price: money(priceOf(first) ?? 0),
    was: was === null ? { text: text("orders.refused.onRequest") } : money(was),
    total: money(total.amountMinor),
  });
}

/** The same lines to the same place, not called off, within the minutes the tenant set. */
async function repeatRefusal(
  { tx, scope }: OrderWork,
  entries: readonly CartEntry[],
  wish: OrderWish,
): Promise<Refusal<"repeated"> | null> {
  const { repeatMinutes } = scope.tenant.settings;
  if (repeatMinutes === 0) return null;
  const same = await selectSame(tx, scope, {
    companyId: actorOf(scope).company.id,
    fingerprint: fingerprintOf(entries, wish),
    since: scope.now - repeatMinutes * 60_000,
    stages: stageIds(scope, "new", "negotiation", "accepted", "won"),
  });
  if (!same) return null;
  const minutes = Math.max(1, Math.round((scope.now - same.submittedAt) / 60_000));
  return refuse("repeated", { number: same.number, ago: { duration: minutes } });
}

function fingerprintOf(entries: readonly CartEntry[], { receipt }: OrderWish): string {
  const lines = entries.map(({ productId, quantityMilli }) => `${productId}:${quantityMilli}`).sort();
  const place = receipt.kind === "delivery" ? receipt.address.trim().toLowerCase() : "";
  return createHash("sha256")
    .update(JSON.stringify([lines, receipt.kind, place]))
    .digest("hex");
}

async function placeOrder(work: OrderWork, entries: PricedEntry[], wish: OrderWish): Promise<Order> {
  const { tx, scope, audit, timers } = work;
  const { company } = actorOf(scope);
  const row = await newRow(work, entries, wish);
  await insertOrder(tx, scope, row, entries.map(asOrderLine));
  if (row.address) await rememberAddress(tx, scope, company.id, row.address);
  await work.cartLines.clear();
  await release(tx, scope, cartHolder(actorOf(scope).person.id));
  await hold(tx, scope, { holder: orderHolder(row.id), companyId: company.id }, entries);
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

async function newRow({ tx, scope }: OrderWork, entries: PricedEntry[], wish: OrderWish): Promise<NewOrder> {
  const { company, person } = actorOf(scope);
  const total = orderTotal(entries, scope);
  const vatRate = vatRateOf(scope.tenant);
  const funnel = defaultFunnel(scope.tenant, "order");
  const at = { funnel: funnel.id, stage: funnel.first };
  return {
    id: newId(),
    number: await nextNumber(tx, scope.tenant.id, "order", FIRST_NUMBER),
    companyId: company.id,
    supplierId: company.supplierId ?? (await selectManufacturerId(tx, scope)),
    orderedBy: person.id,
    ...at,
    version: 1,
    currency: total.currency,
    totalMinor: total.amountMinor,
    vatMode: vatRate.mode,
    vatPercent: vatRate.percent,
    receipt: wish.receipt.kind,
    address: wish.receipt.kind === "delivery" ? wish.receipt.address.trim() : null,
    day: wish.day,
    comment: wish.comment?.trim() || null,
    sourceKey: scope.cause,
    fingerprint: fingerprintOf(entries, wish),
    answerDueAt: answerDueAt(scope, at),
    submittedAt: scope.now,
    updatedAt: scope.now,
  };
}

const asOrderLine = (entry: PricedEntry, index: number): OrderLine => ({
  position: index + 1,
  productId: entry.productId,
  article: entry.product.article,
  name: entry.product.name,
  unit: entry.product.unit,
  packQuantityMilli: entry.product.packQuantityMilli,
  quantityMilli: entry.quantityMilli,
  priceMinor: entry.priceMinor,
  amountMinor: lineAmount(entry.priceMinor, entry.quantityMilli),
});
