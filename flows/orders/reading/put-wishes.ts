/** Wishes whose product is known, on their way into the cart: what it has already, or is not sold so, is a doubt. */
import type { Product } from "../../../core/catalog/model.ts";
import type { FlowContext } from "../../flow.ts";
import type { Wish } from "./read-order-data.ts";

/** All wishes of a text: those that are sure are in the cart afterwards. */
export async function putAll(wishes: readonly Wish[], context: FlowContext): Promise<Wish[]> {
  return put(wishes, await inCart(context), context);
}

/** A doubt whose product and amount are known by now; `others`: what the same text has put into the cart is no doubt. */
export async function place(one: Wish, others: readonly Wish[], context: FlowContext): Promise<Wish> {
  const [placed = one] = await putBeside([{ ...one, is: "line" }], others, context);
  return placed;
}

/** Wishes that are to stand in the cart beside what the same text has put there. */
export async function putBeside(
  wishes: readonly Wish[],
  others: readonly Wish[],
  context: FlowContext,
): Promise<Wish[]> {
  const there = await inCart(context);
  for (const productId of others.flatMap(({ is, productIds }) => (is === "line" ? productIds : [])))
    there.delete(productId);
  return put(wishes, there, context);
}

/** Takes what wishes have put there out of the cart again; what others have put of the same goods stays. */
export async function takeOut(wishes: readonly Wish[], { core }: FlowContext): Promise<void> {
  const { cart } = core.orders;
  const lines = new Map((await cart.view()).lines.map((line) => [line.product.id, line.quantityMilli]));
  for (const { is, productIds, quantityMilli } of wishes) {
    const [productId] = productIds;
    const there = productId === undefined ? undefined : lines.get(productId);
    if (is !== "line" || productId === undefined || there === undefined) continue;
    const left = Math.max(0, there - quantityMilli);
    lines.set(productId, left);
    const set = await cart.set(productId, left);
    // So little of it is not sold.
    if (!set.ok) await cart.remove(productId);
  }
}

async function put(
  wishes: readonly Wish[],
  there: ReadonlySet<string>,
  { core }: FlowContext,
): Promise<Wish[]> {
  const sure = wishes.flatMap(({ is, productIds }) => (is === "line" ? productIds.slice(0, 1) : []));
  if (sure.length === 0) return [...wishes];
  const products = new Map((await core.catalog.products(sure)).map((product) => [product.id, product]));
  const known = wishes.map((wish) =>
    wish.is === "line" ? settled(wish, products.get(wish.productIds[0] ?? ""), there) : wish,
  );
  const sums = new Map<string, number>();
  for (const { is, productIds, quantityMilli } of known) {
    const [productId] = productIds;
    if (is === "line" && productId !== undefined)
      sums.set(productId, (sums.get(productId) ?? 0) + quantityMilli);
  }
  const refused = await core.orders.cart.addAll(
    [...sums].map(([productId, quantityMilli]) => ({ productId, quantityMilli })),
  );
  return known.map((wish) =>
    wish.is === "line" && refused.has(wish.productIds[0] ?? "") ? { ...wish, is: "amount" } : wish,
  );
}

/** Thousandths of the product's unit, however the amount was told. */
export const inUnits = (
  { isPacks, quantityMilli }: Pick<Wish, "isPacks" | "quantityMilli">,
  { packQuantityMilli }: Pick<Product, "packQuantityMilli">,
): number => (isPacks ? Math.round((quantityMilli * packQuantityMilli) / 1000) : quantityMilli);

function settled(wish: Wish, product: Product | undefined, there: ReadonlySet<string>): Wish {
  if (!product?.isActive) return { ...wish, is: "unknown" };
  const quantityMilli = inUnits(wish, product);
  const known: Wish = { ...wish, productIds: [product.id], quantityMilli, isPacks: false };
  if (quantityMilli === 0) return { ...known, is: "amount" };
  return { ...known, is: there.has(product.id) ? "again" : "line" };
}

const inCart = async ({ core }: FlowContext): Promise<Set<string>> =>
  new Set((await core.orders.cart.view()).lines.map(({ product }) => product.id));
