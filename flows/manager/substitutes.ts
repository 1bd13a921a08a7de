/** What may stand in an order instead of a line or besides it: like it, and there. */
import type { Product } from "../../core/catalog/model.ts";
import type { Order } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { shownStock } from "../../core/stock/shown.ts";
import type { FlowContext } from "../flow.ts";
import { isOwn } from "./order-changes.ts";

/** More would not be read: a narrower word finds the one that is meant. */
export const productsShown = 4;
/** What is not there is passed over: so many are looked through. */
const LOOKED_THROUGH = 24;

/** Of what no warehouse has told nobody knows that there is none. */
const isThere = ({ stock }: Product): boolean => stock === null || stock.quantityMilli > 0;

const isEnough = ({ stock }: Product, quantityMilli: number): boolean =>
  stock === null || stock.quantityMilli >= quantityMilli;

/** Those with enough for the line first; none that has no price, and none that is not there. */
export async function substitutesFor(
  order: Order,
  replaced: string,
  { core }: FlowContext,
): Promise<Product[]> {
  const line = order.lines.find(({ productId }) => productId === replaced);
  if (!line) return [];
  const catalog = core.catalog.forCompany(order.companyId);
  // Of the same make first, then whatever goes by the same two words.
  const alike = [
    ...(await catalog.resembling(line.name, LOOKED_THROUGH)),
    ...(await catalog.resembling(line.name.split(/\s+/).slice(0, 2).join(" "), LOOKED_THROUGH)),
  ];
  const each = [...new Map(alike.map((one) => [one.id, one])).values()];
  const fit = each.filter((one) => one.id !== replaced && one.price !== null && isThere(one));
  const rank = (one: Product): number => (isEnough(one, line.quantityMilli) ? 0 : 1);
  return fit.toSorted((a, b) => rank(a) - rank(b)).slice(0, productsShown);
}

export interface FoundGoods {
  items: Product[];
  total: number;
  /** What was found and is not there; null where all is, or nothing was. */
  out: Product | null;
}

/** By a manager's words; instead of a line (`replaced`, else empty) only what is there and is not that line. */
export async function goodsNamed(
  order: Order,
  query: string,
  replaced: string,
  { core }: FlowContext,
): Promise<FoundGoods> {
  const catalog = core.catalog.forCompany(order.companyId);
  if (replaced === "") {
    const { items, total } = await catalog.search(query, { offset: 0, limit: productsShown });
    return { items, total, out: null };
  }
  const found = await catalog.search(query, { offset: 0, limit: LOOKED_THROUGH });
  const others = found.items.filter(({ id }) => id !== replaced);
  const there = others.filter(isThere);
  const out = others.find((one) => !isThere(one)) ?? null;
  return { items: there.slice(0, productsShown), total: there.length, out };
}

/** «ПМ-70-З Пена … · 453,40 ₽ · есть 120 шт». */
export function goodsLine({ article, name, unit, price, stock }: Product): Text {
  if (!price) return text("manager.change.unpriced", { article, name });
  const goods = { article, name, price: { money: price.amountMinor, currency: price.currency } };
  if (stock === null) return text("manager.change.product", goods);
  const quantity = { quantity: Math.max(0, stock.quantityMilli), unit };
  return stock.quantityMilli > 0
    ? text("manager.change.productThere", { ...goods, quantity })
    : text("manager.change.productOut", goods);
}

/** Where there is less than that: said once it was chosen; to a dealer no more of the stock than it may know. */
export async function shortNote(
  productId: string,
  quantityMilli: number,
  order: Order,
  context: FlowContext,
): Promise<Text | undefined> {
  const { core, tenant } = context;
  const product = await core.catalog.forCompany(order.companyId).product(productId);
  if (!product?.stock || isEnough(product, quantityMilli)) return undefined;
  const { article, unit, stock } = product;
  return text("manager.change.fewer", {
    article,
    quantity: isOwn(order, context)
      ? shownStock(stock.quantityMilli, unit, tenant.settings)
      : { quantity: stock.quantityMilli, unit },
    wanted: { quantity: quantityMilli, unit },
  });
}
