/** Whom a batch went to, as far as shipments say: who has it, of whom nobody knows, who bought of others. Pure figures. */
import { type SoldSerial, serialKey } from "../serials/model.ts";
import type { BatchTrace, Buyer, Purchase } from "./model.ts";

/** `sold`: what shipments have told of the product, numbers and lots of all companies. `batch` empty: all of the product. */
export function traceBatch(
  batch: string,
  purchases: readonly Purchase[],
  sold: readonly SoldSerial[],
): BatchTrace {
  const key = serialKey(batch);
  const hits = key === "" ? [] : sold.filter(({ serial }) => serial === key);
  if (hits.length === 0) {
    const buyers = buyersAmong(purchases);
    return {
      is: key === "" ? "all" : sold.length === 0 ? "untold" : "noSuch",
      ...{ buyers, others: [] },
    };
  }
  const isLot = hits.some((hit) => hit.isLot);
  const told = sold.filter((one) => one.isLot === isLot);
  const went = (one: Purchase) => hits.some((hit) => hit.companyId === one.companyId && isOf(hit, one));
  const isUntold = (one: Purchase) => !went(one) && !isTold(one, told, isLot);
  const hasIt = (companyId: string) => hits.some((hit) => hit.companyId === companyId);
  const possible = buyersAmong(purchases.filter((one) => (isLot && went(one)) || isUntold(one)));
  const pieces = (companyId: string) =>
    isLot ? 0 : hits.filter((hit) => hit.companyId === companyId).length * 1_000;
  const known = possible.map(({ companyId, boughtMilli }) => ({
    companyId,
    boughtMilli: boughtMilli + pieces(companyId),
    isTold: hasIt(companyId),
  }));
  // Sold before there were orders here, or piece by piece: known by the shipments alone.
  const only = [...new Map(hits.map((hit) => [hit.companyId, hit])).values()]
    .filter(({ companyId }) => !known.some((buyer) => buyer.companyId === companyId))
    .map(({ companyId }) => ({ companyId, isTold: true, boughtMilli: pieces(companyId) }));
  const buyers = [...only, ...known].sort(bySurety);
  const others = buyersAmong(purchases).filter(
    ({ companyId }) => !buyers.some((buyer) => buyer.companyId === companyId),
  );
  return { is: "told", buyers, others };
}

const isOf = ({ orderNumber }: SoldSerial, { number }: Purchase): boolean => orderNumber === number;

/** Whether shipments have told what an order came from: one lot is enough, numbers there are as many as pieces. */
function isTold(one: Purchase, told: readonly SoldSerial[], isLot: boolean): boolean {
  const own = told.filter((sold) => sold.companyId === one.companyId && isOf(sold, one));
  return isLot ? own.length > 0 : own.length * 1_000 >= one.milli;
}

function buyersAmong(purchases: readonly Purchase[]): Buyer[] {
  const bought = new Map<string, number>();
  for (const { companyId, milli } of purchases) bought.set(companyId, (bought.get(companyId) ?? 0) + milli);
  return [...bought]
    .map(([companyId, boughtMilli]) => ({ companyId, boughtMilli, isTold: false }))
    .sort(bySurety);
}

/** Who is known to have it first, the largest buyers before others. */
const bySurety = (one: Buyer, other: Buyer): number =>
  Number(other.isTold) - Number(one.isTold) ||
  other.boughtMilli - one.boughtMilli ||
  one.companyId.localeCompare(other.companyId);
