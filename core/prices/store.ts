/** Queries of prices: which lists and discounts a company has, and what lists say of products. */
import { and, asc, eq, exists, isNull, or, sql } from "drizzle-orm";
import { among, type Given, kept } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { ListPrice, Validity } from "./model.ts";

interface Buyer {
  tenantId: string;
  companyId: string;
}

const termsOf = kept(
  ({ db, t: { companies, companyGroups } }, { tenantId, companyId }: Given<Buyer>) =>
    db
      .select({
        supplierId: companies.supplierId,
        priceTypeId: companies.priceTypeId,
        groupId: companies.groupId,
        groupPriceTypeId: companyGroups.priceTypeId,
      })
      .from(companies)
      .leftJoin(
        companyGroups,
        and(eq(companyGroups.tenantId, companies.tenantId), eq(companyGroups.id, companies.groupId)),
      )
      .where(and(eq(companies.tenantId, tenantId), eq(companies.id, companyId))),
  ([row]) => row,
);

/** What decides whose prices a company sees; undefined when there is no such company. */
export const selectTerms = (tx: Tx, scope: Scope, companyId: string) =>
  termsOf(tx, { tenantId: scope.tenant.id, companyId });

const listsOf = kept(
  ({ db, t: { priceTypes, discounts, assortments } }, { tenantId, companyId }: Given<Buyer>) =>
    db
      .select({
        id: priceTypes.id,
        currency: priceTypes.currency,
        companyId: priceTypes.companyId,
        hasAssortments: sql`${exists(
          db.select({ kind: assortments.kind }).from(assortments).where(eq(assortments.tenantId, tenantId)),
        )}`.mapWith(Boolean),
        hasDiscounts: sql`${exists(
          db.select({ id: discounts.id }).from(discounts).where(eq(discounts.tenantId, tenantId)),
        )}`.mapWith(Boolean),
      })
      .from(priceTypes)
      .where(
        or(
          and(eq(priceTypes.tenantId, tenantId), isNull(priceTypes.companyId)),
          and(eq(priceTypes.tenantId, tenantId), eq(priceTypes.companyId, companyId)),
        ),
      )
      .orderBy(asc(priceTypes.id)),
);

/**
 * The tenant's price types, the one made first before all others, and the company's own list. Each says whether the
 * tenant takes anything off at all, and limits anybody: most need not be asked what.
 */
export const selectLists = (tx: Tx, scope: Scope, companyId: string) =>
  listsOf(tx, { tenantId: scope.tenant.id, companyId });

const discountsOf = kept(
  ({ db, t: { discounts } }, { tenantId, companyId, groupId }: Given<Buyer & { groupId: string }>) =>
    db
      .select({
        companyId: discounts.companyId,
        companyGroupId: discounts.companyGroupId,
        productGroupId: discounts.productGroupId,
        basisPoints: discounts.basisPoints,
        validFrom: discounts.validFrom,
        validTo: discounts.validTo,
      })
      .from(discounts)
      .where(
        and(
          eq(discounts.tenantId, tenantId),
          or(isNull(discounts.companyId), eq(discounts.companyId, companyId)),
          or(isNull(discounts.companyGroupId), eq(discounts.companyGroupId, groupId)),
        ),
      ),
);

export interface DiscountRow extends Validity {
  companyId: string | null;
  companyGroupId: string | null;
  productGroupId: string | null;
  basisPoints: number;
}

/** Those for the company, for its group, and for everybody. */
export const selectDiscounts = (
  tx: Tx,
  scope: Scope,
  companyId: string,
  groupId: string | null,
): Promise<DiscountRow[]> =>
  discountsOf(tx, { tenantId: scope.tenant.id, companyId, groupId: groupId ?? "" });

const pricesOf = kept((tx, given: Given<{ tenantId: string; productIds: string; listIds: string }>) => {
  const { prices } = tx.t;
  return tx.db
    .select({
      productId: prices.productId,
      priceTypeId: prices.priceTypeId,
      fromMilli: prices.fromMilli,
      validFrom: prices.validFrom,
      validTo: prices.validTo,
      amountMinor: prices.amountMinor,
    })
    .from(prices)
    .where(
      and(
        eq(prices.tenantId, given.tenantId),
        among(tx, prices.productId, given.productIds),
        among(tx, prices.priceTypeId, given.listIds),
      ),
    );
});

export interface ListedPrice extends ListPrice {
  productId: string;
  priceTypeId: string;
}

export const selectListedPrices = (
  tx: Tx,
  scope: Scope,
  productIds: readonly string[],
  listIds: readonly string[],
): Promise<ListedPrice[]> =>
  pricesOf(tx, {
    tenantId: scope.tenant.id,
    productIds: JSON.stringify(productIds),
    listIds: JSON.stringify(listIds),
  });
