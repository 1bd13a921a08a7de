/** Two levels: a distributor settles its dealers' claims within its limit, all else goes to the manufacturer. */
import type { Company } from "../../network/model.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { type Refusal, refuse } from "../../result.ts";
import type { TenantSettings } from "../../tenants/model.ts";
import type { Claim, ClaimKind, ClaimRefusal } from "../model.ts";
import type { ClaimWork } from "../work.ts";

/** Who is asked by a company, and the distributor among them; null where the manufacturer is asked at once. */
export async function levelsOf(
  { tx, scope }: Pick<ClaimWork, "tx" | "scope">,
  { supplierId }: Pick<Company, "supplierId">,
): Promise<{ manufacturerId: string; distributorId: string | null }> {
  const manufacturerId = await selectManufacturerId(tx, scope);
  const isBelow = supplierId !== null && supplierId !== manufacturerId;
  return { manufacturerId, distributorId: isBelow ? supplierId : null };
}

/** Waits for a distributor that may hand it up. */
export const isBelow = ({
  supplierId,
  distributorId,
}: Pick<Claim, "supplierId" | "distributorId">): boolean => supplierId === distributorId;

const settledBelow = ({ claimKinds }: TenantSettings): string[] => claimKinds.split(",");

/** Why a distributor may not settle this; null where it may. What nobody knows the price of is above any limit. */
export function authorityFault(
  settings: TenantSettings,
  { kind, worth, currency }: Pick<Claim, "worth" | "currency"> & { kind: ClaimKind },
  sumMinor = 0,
): Refusal<Extract<ClaimRefusal, "overLimit" | "kindAbove">> | null {
  if (!settledBelow(settings).includes(kind)) return refuse("kindAbove");
  const limit = settings.claimLimitMinor;
  const isWithin = worth !== null && worth.amountMinor <= limit && sumMinor <= limit;
  return isWithin ? null : refuse("overLimit", { limit: { money: limit, currency } });
}
