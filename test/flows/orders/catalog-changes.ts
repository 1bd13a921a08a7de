/** Changes of the demo catalog in the middle of a chat: another price, less stock, a product taken off sale. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import type { World } from "../../chat.ts";

type ProductRow = Tx["t"]["products"]["$inferSelect"];

/** For every price type alike, minor units. */
export const setPrice = (world: World, article: string, amountMinor: number): Promise<void> =>
  change(world, article, async ({ db, t: { prices } }, { tenantId, id }) => {
    await db
      .update(prices)
      .set({ amountMinor })
      .where(and(eq(prices.tenantId, tenantId), eq(prices.productId, id)));
  });

/** From now on its price is on request. */
export const removePrice = (world: World, article: string): Promise<void> =>
  change(world, article, async ({ db, t: { prices } }, { tenantId, id }) => {
    await db.delete(prices).where(and(eq(prices.tenantId, tenantId), eq(prices.productId, id)));
  });

/** In one warehouse, none in the others; thousandths of the unit. */
export const setStock = (world: World, article: string, quantityMilli: number): Promise<void> =>
  change(world, article, async ({ db, t: { stock } }, { tenantId, id }) => {
    const isIt = and(eq(stock.tenantId, tenantId), eq(stock.productId, id));
    await db.update(stock).set({ quantityMilli: 0 }).where(isIt);
    const [first] = await db.select({ warehouseId: stock.warehouseId }).from(stock).where(isIt).limit(1);
    await db
      .update(stock)
      .set({ quantityMilli })
      .where(and(isIt, eq(stock.warehouseId, first?.warehouseId ?? "")));
  });

export const takeOffSale = (world: World, article: string): Promise<void> =>
  change(world, article, async ({ db, t: { products } }, { tenantId, id }) => {
    await db
      .update(products)
      .set({ isActive: false })
      .where(and(eq(products.tenantId, tenantId), eq(products.id, id)));
  });

/** Empties a person's cart as from another phone: nothing of it is said in the chat. */
export const emptyCart = ({ store }: World, name: string): Promise<void> =>
  store.everywhere.transact(async ({ db, t: { cartLines, people } }) => {
    const [person] = await db.select({ id: people.id }).from(people).where(eq(people.name, name));
    if (!person) throw new Error(`The demo has no ${name}`);
    await db.delete(cartLines).where(eq(cartLines.personId, person.id));
  });

function change(
  { store }: World,
  article: string,
  work: (tx: Tx, product: ProductRow) => Promise<void>,
): Promise<void> {
  return store.everywhere.transact(async (tx) => {
    const [product] = await tx.db.select().from(tx.t.products).where(eq(tx.t.products.article, article));
    if (!product) throw new Error(`The demo catalog has no ${article}`);
    await work(tx, product);
  });
}
