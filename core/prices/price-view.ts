/** Whose prices are shown: lists and discounts of the company that asks, base prices to the manufacturer, to others none. */
import type { Tx } from "../../db/store.ts";
import type { Assortment } from "../catalog/assortment.ts";
import { selectAssortment } from "../catalog/assortment-store.ts";
import { dayOf } from "../orders/order-days.ts";
import type { Scope } from "../scope.ts";
import type { Discount, LevelName, PriceLevel, PriceRules } from "./model.ts";
import { type DiscountRow, selectDiscounts, selectLists, selectTerms } from "./store.ts";

/** What decides all prices one company sees. */
export interface PriceView extends Pick<PriceRules, "strategy" | "day" | "discounts"> {
  /** Whose prices they are; null for the manufacturer's own. */
  companyId: string | null;
  /** What of the catalog the company may see and buy; null: all of it. */
  assortment: Assortment | null;
  /** Price types, the nearest to the buyer first. */
  lists: readonly (Pick<PriceLevel, "level" | "isOwnType" | "currency"> & { id: string })[];
}

/** Found out once; null: all prices are on request. */
export type Prices = () => Promise<PriceView | null>;

/** Ids of a group of products and of those below it. */
export type GroupsWithin = (productGroupId: string) => Promise<readonly string[]>;

/** `companyId`: whose prices are asked for; null for the actor's own company. */
export function pricesOf(tx: Tx, scope: Scope, companyId: string | null, within: GroupsWithin): Prices {
  let found: Promise<PriceView | null> | undefined;
  return () => {
    found ??= viewFor(tx, scope, companyId ?? scope.actor?.company.id ?? null, within);
    return found;
  };
}

async function viewFor(
  tx: Tx,
  scope: Scope,
  companyId: string | null,
  within: GroupsWithin,
): Promise<PriceView | null> {
  const { actor, sender } = scope;
  if (!actor && sender) return null;
  const isHouse =
    companyId === null || (actor?.company.id === companyId && actor.company.kind === "manufacturer");
  return isHouse ? houseView(tx, scope) : buyerView(tx, scope, companyId, within);
}

/** The manufacturer, and its own imports and clocks, see the base prices as they are listed. */
async function houseView(tx: Tx, scope: Scope): Promise<PriceView> {
  const [base] = await selectLists(tx, scope, "");
  return {
    ...viewOf(scope),
    companyId: null,
    lists: base ? [{ ...base, level: "base" }] : [],
    discounts: [],
    assortment: null,
  };
}

/**
 * Seen by the company itself and by who supplies it. Without the tenant's leave no buyer is shown a base price: one it
 * was never promised would be a promise.
 */
async function buyerView(
  tx: Tx,
  scope: Scope,
  companyId: string,
  within: GroupsWithin,
): Promise<PriceView | null> {
  const { actor, tenant } = scope;
  const [terms, known] = await Promise.all([
    termsOf(tx, scope, companyId),
    selectLists(tx, scope, companyId),
  ]);
  const isSeen =
    !actor ||
    actor.company.id === companyId ||
    actor.company.kind === "manufacturer" ||
    terms?.supplierId === actor.company.id;
  if (!terms || !isSeen) return null;
  const { priceTypeId, groupPriceTypeId } = terms;
  const lists: PriceView["lists"][number][] = [];
  const add = (level: LevelName, list: { id: string; currency: string } | undefined, isOwnType = false) => {
    // A cart, a limit and a debt are sums of one currency: a list in another has no price here.
    if (list?.currency === tenant.currency)
      lists.push({ id: list.id, currency: list.currency, level, isOwnType });
  };
  const commonList = (id: string | null) => known.find((list) => list.id === id && list.companyId === null);
  add(
    "company",
    known.find((list) => list.companyId === companyId),
  );
  add("group", commonList(priceTypeId), true);
  // Its own type says nothing against what its group pays for other goods.
  if (groupPriceTypeId !== priceTypeId) add("group", commonList(groupPriceTypeId));
  if (tenant.settings.hasBasePrices)
    add(
      "base",
      known.find((list) => list.companyId === null),
    );
  const hasDiscounts = known[0]?.hasDiscounts ?? false;
  const discounts = hasDiscounts
    ? await discountsFor(tx, scope, { companyId, groupId: terms.groupId }, within)
    : [];
  const isLimited = terms.groupId !== null && (known[0]?.hasAssortments ?? true);
  const assortment = isLimited ? await assortmentOf(tx, scope, terms.groupId ?? "", within) : null;
  return { companyId, assortment, lists, discounts, ...viewOf(scope) };
}

async function discountsFor(
  tx: Tx,
  scope: Scope,
  { companyId, groupId }: { companyId: string; groupId: string | null },
  within: GroupsWithin,
): Promise<Discount[]> {
  const rows = await selectDiscounts(tx, scope, companyId, groupId);
  return Promise.all(rows.map((row) => asDiscount(row, within)));
}

async function assortmentOf(
  tx: Tx,
  scope: Scope,
  companyGroupId: string,
  within: GroupsWithin,
): Promise<Assortment | null> {
  const rows = await selectAssortment(tx, scope, companyGroupId);
  if (rows.length === 0) return null;
  const ofKind = (kind: string) => rows.filter((row) => row.kind === kind).map(({ objectId }) => objectId);
  const groups = await Promise.all(ofKind("group").map(within));
  return { groupIds: new Set(groups.flat()), productIds: new Set(ofKind("product")) };
}

/** Of the own company the turn knows them, but for what its group has. */
async function termsOf(tx: Tx, scope: Scope, companyId: string) {
  const own = scope.actor?.company;
  if (own?.id !== companyId || own.groupId !== null) return selectTerms(tx, scope, companyId);
  const { supplierId, priceTypeId } = own;
  return { supplierId, priceTypeId, groupId: null, groupPriceTypeId: null };
}

const viewOf = ({ tenant, now }: Scope) => ({
  strategy: tenant.settings.priceStrategy,
  day: dayOf(tenant.timeZone, now).date,
});

async function asDiscount(row: DiscountRow, within: GroupsWithin): Promise<Discount> {
  const { companyId, companyGroupId, productGroupId, basisPoints, validFrom, validTo } = row;
  const level: LevelName = companyId !== null ? "company" : companyGroupId !== null ? "group" : "base";
  const groupIds = productGroupId === null ? null : new Set(await within(productGroupId));
  return { level, basisPoints, groupIds, validFrom, validTo };
}
