/** Whose prices are shown: a company's own price type, the base one to the manufacturer, and to others none. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { selectBasePriceType, selectBuyer } from "./store.ts";

/** The price type to show, found out once; null: all prices are on request. */
export type Prices = () => Promise<string | null>;

/** `companyId`: whose prices are asked for; null for the actor's own company. */
export function pricesOf(tx: Tx, scope: Scope, companyId: string | null): Prices {
  let found: Promise<string | null> | undefined;
  return () => {
    found ??= companyId === null ? ownPriceType(tx, scope) : priceTypeOf(tx, scope, companyId);
    return found;
  };
}

/**
 * A buyer without a price type sees prices on request: a base price it was never promised would be a promise. The
 * manufacturer, and its own imports and clocks, see the base prices; a stranger sees none.
 */
async function ownPriceType(tx: Tx, scope: Scope): Promise<string | null> {
  const { actor, sender } = scope;
  if (!actor && sender) return null;
  if (actor?.company.priceTypeId) return actor.company.priceTypeId;
  if (actor && actor.company.kind !== "manufacturer") return null;
  return (await selectBasePriceType(tx, scope))?.id ?? null;
}

async function priceTypeOf(tx: Tx, scope: Scope, companyId: string): Promise<string | null> {
  const { actor, sender } = scope;
  if (!actor && sender) return null;
  if (actor?.company.id === companyId) return ownPriceType(tx, scope);
  const buyer = await selectBuyer(tx, scope, companyId);
  const isSupplied =
    !actor || actor.company.kind === "manufacturer" || buyer?.supplierId === actor.company.id;
  return isSupplied ? (buyer?.priceTypeId ?? null) : null;
}
