/** What may stand in the way of any order, whatever its prices came from: goods that are not there, a company's debt. */
import { spendApproval } from "../approvals/approvals.ts";
import type { Money } from "../money.ts";
import { type Refusal, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import { shownStock } from "../stock/shown.ts";
import { askerOf, stockFor, stockLock } from "../stock/stock.ts";
import type { OrderLine } from "./model.ts";
import { creditLines, creditReader, creditTroubleOf } from "./order-credit.ts";
import type { OrderWork } from "./work.ts";

export async function creditRefusal(
  { tx, scope }: OrderWork,
  totalMinor: number,
  /** Of an order that is sent already: it is not counted twice. */
  orderId = "",
): Promise<Refusal<"overCredit"> | null> {
  if (scope.tenant.settings.creditPolicy !== "stop") return null;
  const { company } = actorOf(scope);
  const trouble = await creditTroubleOf(tx, scope, { companyId: company.id, totalMinor, orderId });
  const [why] = trouble ? creditLines(scope, trouble, creditReader(scope)) : [];
  return why ? refuse("overCredit", { why: { text: why } }) : null;
}

/** Read anew behind a lock: of two who want the last of something the second sees what the first was promised. */
export async function shortRefusal(
  { tx, scope }: OrderWork,
  lines: readonly Pick<OrderLine, "productId" | "article" | "unit" | "quantityMilli">[],
): Promise<Refusal<"short"> | null> {
  if (scope.tenant.settings.allowsBackorder) return null;
  await tx.lock(stockLock(scope));
  const ids = lines.map(({ productId }) => productId);
  const stocks = await stockFor(tx, scope, askerOf(scope, actorOf(scope).company.id), ids);
  for (const { productId, article, unit, quantityMilli } of lines) {
    const availableMilli = stocks.get(productId)?.quantityMilli;
    if (availableMilli === undefined || availableMilli >= quantityMilli) continue;
    const available = shownStock(availableMilli, unit, scope.tenant.settings);
    return refuse("short", { article, available, wanted: { quantity: quantityMilli, unit } });
  }
  return null;
}

/** Above the sender's limit an order goes out by the owner's yes to just this (`fingerprint`) at this sum, once. */
export async function limitRefusal(
  work: OrderWork,
  { fingerprint, total }: { fingerprint: string; total: Money },
): Promise<Refusal<"overLimit"> | null> {
  const limitMinor = actorOf(work.scope).limitMinor ?? null;
  const { amountMinor: totalMinor, currency } = total;
  if (limitMinor === null || totalMinor <= limitMinor) return null;
  if (await spendApproval(work, { fingerprint, totalMinor })) return null;
  const figure = (money: number) => ({ money, currency });
  return refuse("overLimit", { limit: figure(limitMinor), total: figure(totalMinor) });
}
