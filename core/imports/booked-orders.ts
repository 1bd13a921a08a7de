/** Which goods another system means, and what it said of an order last: a word that was heard once is not heard again. */
import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../db/store.ts";
import { articleKey } from "../catalog/article.ts";
import { selectByArticleKeys } from "../catalog/import-store.ts";
import type { Order } from "../orders/model.ts";
import type { Scope } from "../scope.ts";
import { selectRefs, upsertRefs } from "./external-refs-store.ts";
import { changeOf } from "./handed-orders-store.ts";

/** Our products by the other system's ids, by our own, and by articles. */
export async function productsMeant(
  tx: Tx,
  scope: Scope,
  order: Pick<Order, "lines">,
  goods: readonly { id: string; article: string }[],
): Promise<ReadonlyMap<string, string>> {
  const refs = await selectRefs(
    tx,
    scope.tenant.id,
    "product",
    goods.map(({ id }) => id),
  );
  const articles = new Map(refs.map(({ externalId, name }) => [externalId, name]));
  const articleOf = (one: { id: string; article: string }) => articles.get(one.id) ?? one.article;
  const keys = goods.map((one) => articleKey(articleOf(one)));
  const products = await selectByArticleKeys(tx, scope, keys);
  const ids = new Map(products.map(({ id, article }) => [articleKey(article), id]));
  return new Map(
    goods.flatMap((one): [string, string][] => {
      const own = order.lines.find(({ productId }) => productId === one.id)?.productId;
      const productId = own ?? ids.get(articleKey(articleOf(one)));
      return productId === undefined ? [] : [[one.id, productId]];
    }),
  );
}

/** Whether it has the order as it stands now: what it says of an older one is no answer. */
export async function isHanded(tx: Tx, { tenant }: Scope, order: Order): Promise<boolean> {
  const [ref] = await selectRefs(tx, tenant.id, "order", [order.id]);
  return ref?.name === changeOf(order);
}

/** Whether it is said for the first time; remembered. */
export async function isNews(tx: Tx, { tenant }: Scope, orderId: string, said: unknown): Promise<boolean> {
  const [last] = await selectRefs(tx, tenant.id, "booked", [orderId]);
  if (last && isDeepStrictEqual(last.details, said)) return false;
  await upsertRefs(tx, tenant.id, "booked", [{ externalId: orderId, name: orderId, details: said }]);
  return true;
}

/** Whether a state in the books is met for the first time, of any order; remembered. */
export async function isNewStatus(tx: Tx, { tenant }: Scope, status: string): Promise<boolean> {
  const key = status.trim().toLowerCase();
  if (key === "" || (await selectRefs(tx, tenant.id, "status", [key])).length > 0) return false;
  await upsertRefs(tx, tenant.id, "status", [{ externalId: key, name: status, details: {} }]);
  return true;
}
