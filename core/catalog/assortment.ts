/** What a group of companies may see and buy: whole groups of products, single ones, or everything. */

/** What a company's group is limited to. */
export interface Assortment {
  /** Ids of the product groups, those below the named ones included. */
  groupIds: ReadonlySet<string>;
  productIds: ReadonlySet<string>;
}

/** Null: everything. */
export const isWithin = (
  assortment: Assortment | null,
  { id, groupId }: { id: string; groupId: string | null },
): boolean =>
  assortment === null ||
  assortment.productIds.has(id) ||
  (groupId !== null && assortment.groupIds.has(groupId));
