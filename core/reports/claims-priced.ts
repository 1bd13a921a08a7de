/** Claimed goods at the prices that whoever reads a report may know. */
import type { Tx } from "../../db/store.ts";
import { pricesOf } from "../claims/figures.ts";
import type { Scope } from "../scope.ts";
import type { ClaimedLine } from "./claims-store.ts";

/** What a dealer pays its distributor is between the two: above them goods count at what the distributor pays. */
export async function pricedFor(
  tx: Tx,
  scope: Scope,
  readerId: string,
  lines: readonly ClaimedLine[],
): Promise<ClaimedLine[]> {
  const known = new Map<string, number | null>();
  const priceAt = async (distributorId: string, productId: string) => {
    const key = `${distributorId} ${productId}`;
    if (!known.has(key)) known.set(key, await pricesOf(tx, scope, distributorId)(productId));
    return known.get(key) ?? null;
  };
  const read: ClaimedLine[] = [];
  for (const line of lines) {
    const { distributorId, productId, companyId } = line;
    const isAbove = distributorId !== null && distributorId !== readerId && companyId !== readerId;
    const above = isAbove && productId !== null ? await priceAt(distributorId, productId) : null;
    read.push({ ...line, priceMinor: isAbove ? above : line.priceMinor });
  }
  return read;
}
