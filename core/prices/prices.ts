/** Prices of products as one company sees them. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { PriceTier } from "./model.ts";
import type { PriceView } from "./price-view.ts";
import { priceTiers } from "./pricing.ts";
import { type ListedPrice, selectListedPrices } from "./store.ts";

interface Priced {
  id: string;
  groupId: string | null;
}

/** By the product's id, the smallest quantity first; none where all is on request. One query, however many products. */
export async function tiersOf(
  tx: Tx,
  scope: Scope,
  view: PriceView | null,
  products: readonly Priced[],
): Promise<Map<string, PriceTier[]>> {
  if (!view || view.lists.length === 0 || products.length === 0) return new Map();
  const { lists, strategy, day, discounts } = view;
  const listed = await selectListedPrices(
    tx,
    scope,
    products.map(({ id }) => id),
    lists.map(({ id }) => id),
  );
  const byPlace = new Map<string, ListedPrice[]>();
  for (const price of listed) {
    const place = `${price.productId} ${price.priceTypeId}`;
    const there = byPlace.get(place);
    if (there) there.push(price);
    else byPlace.set(place, [price]);
  }
  return new Map(
    products.map(({ id, groupId }) => {
      const levels = lists.map((list) => ({ prices: byPlace.get(`${id} ${list.id}`) ?? [], ...list }));
      return [id, priceTiers({ strategy, day, discounts, groupId, levels })];
    }),
  );
}
