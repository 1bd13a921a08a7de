/** Lines a manager types for a dealer, read as the dealer's own words would be: against what is sold to that company. */
import { readNamedLine } from "../catalog/named-line.ts";
import type { FlowContext } from "../flow.ts";
import { inUnits } from "../orders/reading/put-wishes.ts";
import { nothingSaid, type Wish } from "../orders/reading/read-order-data.ts";
import { goodsIn } from "../orders/reading/read-order-wishes.ts";

/** Sure lines, and doubts: which of several, how many, or not in the catalog. */
export async function wishesTyped(words: string, companyId: string, context: FlowContext): Promise<Wish[]> {
  const read = context.core.reading.read(words);
  const wishes = read ? goodsIn(read) : await lineByLine(words, context);
  return settledFor(wishes, companyId, context);
}

/** Words too few to be read as an order, or said in a group: each line names one product. */
export async function lineByLine(words: string, context: FlowContext): Promise<Wish[]> {
  const lines = words.split("\n").map((line) => line.trim());
  const wishes = lines
    .filter((line) => line !== "")
    .map(async (said): Promise<Wish> => {
      const named = await readNamedLine(said, context);
      if (!named || named.products.length === 0) return { ...nothingSaid, said, is: "unknown" };
      const productIds = named.products.slice(0, 4).map(({ id }) => id);
      const is = productIds.length > 1 || named.isLookAlike ? "which" : "line";
      return { ...nothingSaid, said, is, productIds, quantityMilli: named.quantityMilli };
    });
  return Promise.all(wishes);
}

/** What the company is not sold is unknown to it; packs become units; what has no amount is asked. */
export async function settledFor(
  wishes: readonly Wish[],
  companyId: string,
  { core }: FlowContext,
): Promise<Wish[]> {
  const ids = wishes.flatMap(({ productIds }) => productIds);
  const sold = (await core.catalog.forCompany(companyId).products(ids)).filter(({ isActive }) => isActive);
  return wishes.map((wish): Wish => {
    const products = sold.filter(({ id }) => wish.productIds.includes(id));
    const [product] = products;
    const known: Wish = { ...wish, productIds: products.map(({ id }) => id) };
    if (!product) return { ...known, is: "unknown" };
    if (wish.is !== "line") return known;
    const quantityMilli = inUnits(wish, product);
    return { ...known, quantityMilli, isPacks: false, is: quantityMilli > 0 ? "line" : "amount" };
  });
}
