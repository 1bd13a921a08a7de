/** The catalog's groups as a tree, each with the products in it and below. */
import type { ProductGroup } from "./model.ts";

export interface GroupTree {
  /** By id; groups without a product in them or below are left out. */
  readonly groups: ReadonlyMap<string, ProductGroup>;
  /** Groups right under a parent (null: the top ones), in the catalog's order. */
  childrenOf(parentId: string | null): ProductGroup[];
  /** A group's id and those of all groups below it. */
  idsWithin(groupId: string): string[];
}

/** The same tree with fewer products in it: `counts` of those in each group itself. */
export const prune = ({ groups }: GroupTree, counts: ReadonlyMap<string | null, number>): GroupTree =>
  growTree([...groups.values()].map((group) => ({ ...group, productCount: counts.get(group.id) ?? 0 })));

/** `rows` in the catalog's order, each with the products that stand in it itself. */
export function growTree(rows: readonly ProductGroup[]): GroupTree {
  const childRows = new Map<string | null, ProductGroup[]>();
  for (const row of rows) childRows.set(row.parentId, [...(childRows.get(row.parentId) ?? []), row]);

  const within = new Map<string, string[]>();
  const groups = new Map<string, ProductGroup>();
  const grow = (row: ProductGroup): { ids: string[]; productCount: number } => {
    const below = (childRows.get(row.id) ?? []).map(grow);
    const ids = [row.id, ...below.flatMap((child) => child.ids)];
    const productCount = below.reduce((total, child) => total + child.productCount, row.productCount);
    within.set(row.id, ids);
    if (productCount > 0) groups.set(row.id, { ...row, productCount });
    return { ids, productCount };
  };
  for (const row of childRows.get(null) ?? []) grow(row);

  return {
    groups,
    childrenOf: (parentId) => (childRows.get(parentId) ?? []).flatMap(({ id }) => groups.get(id) ?? []),
    idsWithin: (groupId) => within.get(groupId) ?? [],
  };
}
