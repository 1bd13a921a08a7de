/** Two levels: a distributor settles its dealers' claims within its limit, all else goes to the manufacturer. */
import type { Company } from "../../network/model.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { type Refusal, refuse } from "../../result.ts";
import type { Claim, ClaimKind, ClaimRefusal } from "../model.ts";
import type { ClaimWork } from "../work.ts";
import { selectAuthority } from "./authority-store.ts";

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

/** What a distributor may settle of its dealers' claims by itself. */
export interface Authority {
  limitMinor: number;
  kinds: readonly string[];
  /** It has a limit or kinds of its own, other than its tenant's. */
  isOwn: boolean;
}

/** A distributor's own limit and kinds, else those its tenant has for all; null: of nobody yet. */
export async function authorityOf(
  { tx, scope }: Pick<ClaimWork, "tx" | "scope">,
  distributorId: string | null,
): Promise<Authority> {
  const own = distributorId === null ? null : await selectAuthority(tx, scope, distributorId);
  const { claimLimitMinor, claimKinds } = scope.tenant.settings;
  const kinds = own?.claimKinds ?? claimKinds;
  return {
    limitMinor: own?.claimLimitMinor ?? claimLimitMinor,
    kinds: kinds === "" ? [] : kinds.split(","),
    isOwn: own !== null && (own.claimKinds !== null || own.claimLimitMinor !== null),
  };
}

/** Why a distributor may not settle this; null where it may. What nobody knows the price of is above any limit. */
export function authorityFault(
  { limitMinor: limit, kinds }: Authority,
  { kind, worth, currency }: Pick<Claim, "worth" | "currency"> & { kind: ClaimKind },
  sumMinor = 0,
): Refusal<Extract<ClaimRefusal, "overLimit" | "kindAbove">> | null {
  if (!kinds.includes(kind)) return refuse("kindAbove");
  const isWithin = worth !== null && worth.amountMinor <= limit && sumMinor <= limit;
  return isWithin ? null : refuse("overLimit", { limit: { money: limit, currency } });
}
