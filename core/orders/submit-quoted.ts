/** Prices a supplier named on request become an order at those prices, without the cart. */
import { lineAmount } from "../money.ts";
import { may } from "../network/model.ts";
import { payable, type VatRate } from "../prices/vat.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import { goneRefusal } from "./cart.ts";
import type { Order, OrderLine, OrderRefusal, OrderWish } from "./model.ts";
import { creditRefusal, limitRefusal, shortRefusal } from "./order-checks.ts";
import { placeOrder } from "./place-order.ts";
import type { OrderWork } from "./work.ts";

export interface QuotedOrder {
  lines: Omit<OrderLine, "position" | "amountMinor">[];
  currency: string;
  /** How VAT stands in the prices named. */
  vatRate: VatRate;
  wish: OrderWish;
  /** What an owner's yes to it is known by. */
  fingerprint: string;
}

/** Quantities were agreed to by the supplier: no minimum or multiple is asked for, and no least sum. */
export async function submitQuoted(
  work: OrderWork,
  { lines: quoted, currency, vatRate, wish, fingerprint }: QuotedOrder,
): Promise<Result<Order, OrderRefusal>> {
  const { tx, scope, catalog } = work;
  const { company } = actorOf(scope);
  await tx.lock(`orders/${scope.tenant.id}/${company.id}`);
  if (!may(actorOf(scope), "orders.place", scope.tenant.blocks)) return refuse("notAllowed");
  const products = await catalog.products(quoted.map(({ productId }) => productId));
  const gone = products.find(({ isActive }) => !isActive);
  if (gone) return goneRefusal(gone);
  const lines = quoted.map((line, index) => {
    return { ...line, position: index + 1, amountMinor: lineAmount(line.priceMinor, line.quantityMilli) };
  });
  const amounts = lines.map(({ amountMinor }) => amountMinor);
  const total = { amountMinor: payable(amounts, vatRate), currency };
  const refusal =
    (await shortRefusal(work, lines)) ??
    (await creditRefusal(work, total.amountMinor)) ??
    (await limitRefusal(work, { fingerprint, total }));
  return refusal ?? ok(await placeOrder(work, { lines, currency, vatRate, wish }));
}
