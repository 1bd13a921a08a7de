/** From words to wishes: those that are sure are put into the cart, all others are doubts with a reason. */
import { mayOrder } from "../catalog/product-card-data.ts";
import type { FlowContext } from "../flow.ts";
import type { Wish } from "./read-order-data.ts";

/** As many as one press puts into a list nobody loses the thread of. */
const MAX_CANDIDATES = 4;
/** A longer order is a table, which is sent as a file. */
const MAX_WISHES = 60;
/** Kept of what was written: a line is short. */
const MAX_SAID = 300;
/** What the catalog's own search understands at once. */
const SEARCHED = /^\s*(?:\S+\s+){0,4}\S+\s*$/;

/** The wishes among the words, those that are sure in the cart already; null where the words are no order. */
export async function wishesIn(words: string, context: FlowContext): Promise<Wish[] | null> {
  const read = readWishes(words, context);
  return read && putAll(read, context);
}

/** The same with nothing done yet. */
export function readWishes(words: string, context: FlowContext): Wish[] | null {
  const { core, place } = context;
  const isReadable = mayOrder(context) && place.kind === "private";
  const read = isReadable ? core.reading.read(words) : null;
  // An earlier order is looked up by whoever is asked.
  if (!read || read.isRepeat) return null;
  const lines = read.lines.map(({ said, productId, quantityMilli, unit }) =>
    wish({ said, is: "line", productIds: [productId], quantityMilli, isPacks: unit === "pack" }),
  );
  const doubts = read.asks.map(({ text, why, candidates, quantityMilli = 0, unit }) => {
    const productIds = candidates.slice(0, MAX_CANDIDATES).map(({ productId }) => productId);
    const is = productIds.length === 0 ? "unknown" : why === "no_qty" ? "amount" : "which";
    return wish({ said: text, is, productIds, quantityMilli, isPacks: unit === "pack" });
  });
  if (!isOrder(words, lines, doubts)) return null;
  const others = read.talk.map((said) => wish({ said, is: "talk" }));
  return [...lines, ...doubts, ...others];
}

const wish = ({ said, ...known }: Pick<Wish, "said" | "is"> & Partial<Wish>): Wish => ({
  productIds: [],
  quantityMilli: 0,
  isPacks: false,
  isLater: false,
  ...known,
  said: said.slice(0, MAX_SAID),
});

/** Goods spoken of once, and letters in which little is goods, are for a person or for the search. */
function isOrder(words: string, lines: readonly Wish[], doubts: readonly Wish[]): boolean {
  const named = doubts.filter(({ is }) => is !== "unknown").length;
  const count = lines.length + doubts.length;
  if (count > MAX_WISHES || count - lines.length - named > lines.length + named) return false;
  if (lines.length === 0 && named < 2) return false;
  return count > 1 || words.trim().includes("\n") || !SEARCHED.test(words);
}

async function putAll(wishes: readonly Wish[], context: FlowContext): Promise<Wish[]> {
  const there = await inCart(context);
  const put: Wish[] = [];
  for (const one of wishes) put.push(one.is === "line" ? await placed(one, there, context) : one);
  return put;
}

/** A doubt whose product and amount are known by now; `others`: what the same text has put into the cart is no doubt. */
export async function place(one: Wish, others: readonly Wish[], context: FlowContext): Promise<Wish> {
  const own = others.flatMap(({ is, productIds }) => (is === "line" ? productIds : []));
  const there = await inCart(context);
  for (const productId of own) there.delete(productId);
  return placed(one, there, context);
}

/** Into the cart, where nothing of it is there yet and so much of it is sold; else a doubt still. */
async function placed(one: Wish, there: ReadonlySet<string>, context: FlowContext): Promise<Wish> {
  const [productId = ""] = one.productIds;
  const product = await context.core.catalog.product(productId);
  if (!product?.isActive) return { ...one, is: "unknown" };
  const quantityMilli = one.isPacks
    ? Math.round((one.quantityMilli * product.packQuantityMilli) / 1000)
    : one.quantityMilli;
  const known: Wish = { ...one, productIds: [productId], quantityMilli, isPacks: false };
  if (quantityMilli === 0) return { ...known, is: "amount" };
  if (there.has(productId)) return { ...known, is: "again" };
  const added = await context.core.orders.cart.add(productId, quantityMilli);
  return { ...known, is: added.ok ? "line" : "amount" };
}

const inCart = async ({ core }: FlowContext): Promise<Set<string>> =>
  new Set((await core.orders.cart.view()).lines.map(({ product }) => product.id));
