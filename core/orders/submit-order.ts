/** Sending the cart: it is checked against the present catalog, becomes an order with frozen prices, and is told. */
import { askOwner } from "../approvals/approvals.ts";
import type { Approval } from "../approvals/model.ts";
import { lineAmount, type Money } from "../money.ts";
import { may } from "../network/model.ts";
import { text } from "../outbox/message.ts";
import { ok, type Refusal, type Result, refuse } from "../result.ts";
import { actorOf, type Scope } from "../scope.ts";
import { vatRateOf } from "../tenants/model.ts";
import { type CartEntry, cartEntries, goneRefusal, missingOf, priceMinorAt, totalOf } from "./cart.ts";
import { releaseCart } from "./cart-hold.ts";
import type { Order, OrderLine, OrderRefusal, OrderWish } from "./model.ts";
import { creditRefusal, limitRefusal, shortRefusal } from "./order-checks.ts";
import { pastDayRefusal } from "./order-days.ts";
import { stageIds } from "./order-funnel.ts";
import { fingerprintOf, ownOf, placeOrder } from "./place-order.ts";
import { checkQuantity } from "./quantity-rule.ts";
import { selectOrder, selectSame } from "./store.ts";
import type { OrderWork } from "./work.ts";

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
  const total = orderTotal(entries, scope);
  const lines = entries.flatMap(withPrice).map(asOrderLine);
  const standing = (await shortRefusal(work, lines)) ?? (await creditRefusal(work, total.amountMinor));
  if (standing) return standing;
  const repeat = isRepeatMeant ? null : await repeatRefusal(work, entries, wish);
  if (repeat) return repeat;
  const limit = await limitRefusal(work, { fingerprint: fingerprintOf(lines, wish), total });
  if (limit) return limit;
  await work.cartLines.clear();
  await releaseCart(work, actorOf(scope).person.id);
  return ok(
    await placeOrder(work, { lines, currency: total.currency, vatRate: vatRateOf(scope.tenant), wish }),
  );
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
    if (!product.isActive) return goneRefusal(product);
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

/** Asks the company's owner for what is in the cart; checked as an order is, so that a yes is worth something. */
export async function requestApproval(
  work: OrderWork,
  wish: Pick<OrderWish, "receipt" | "day">,
): Promise<Result<Approval, OrderRefusal | "noOwner">> {
  const { scope } = work;
  if (!may(actorOf(scope), "orders.place", scope.tenant.blocks)) return refuse("notAllowed");
  const entries = await cartEntries(work.cartLines, work.catalog);
  const total = orderTotal(entries, scope);
  const refusal =
    refusalOf(entries, scope) ??
    pastDayRefusal(scope, wish.day) ??
    (await creditRefusal(work, total.amountMinor));
  if (refusal) return refusal;
  const lines = entries.map(({ product: { article, unit }, quantityMilli }) => ({
    ...{ article, unit, quantityMilli },
  }));
  const { receipt, day } = wish;
  const fingerprint = fingerprintOf(entries, wish);
  return askOwner(work, { fingerprint, total, lines, receipt, day });
}

/** What is in the cart instead of what was approved, as a sum; null where it is just that. */
export async function unlikeApproved(
  { scope, cartLines, catalog }: OrderWork,
  { fingerprint, receipt, total }: Approval,
): Promise<Money | null> {
  const entries = await cartEntries(cartLines, catalog);
  const now = orderTotal(entries, scope);
  const isSame = fingerprintOf(entries, { receipt }) === fingerprint && now.amountMinor === total.amountMinor;
  return isSame ? null : { amountMinor: now.amountMinor, currency: now.currency };
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
