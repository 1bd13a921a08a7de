/** Words for goods that were asked about once: they are known again, and said to be. */
import { aliasKey, partedLine } from "../../../core/aliases/model.ts";
import { parseQuantity } from "../../../core/quantity.ts";
import type { FlowContext } from "../../flow.ts";
import type { Wish } from "./read-order-data.ts";

/** Asked of the database only where the catalog left a doubt. */
export async function asBefore(goods: readonly Wish[], { core }: FlowContext): Promise<Wish[]> {
  const doubts = goods.filter(({ is }) => is === "which" || is === "unknown");
  if (doubts.length === 0) return [...goods];
  const meant = await core.aliases.meant(doubts.map((doubt) => partedOf(doubt).goods));
  if (meant.size === 0) return [...goods];
  const products = await core.catalog.products([...meant.values()].map(({ productId }) => productId));
  return goods.map((wish) => {
    if (!doubts.includes(wish)) return wish;
    const { goods: words, amount } = partedOf(wish);
    const alias = meant.get(aliasKey(words));
    const product = products.find(({ id }) => id === alias?.productId);
    if (!product?.isActive) return wish;
    const known: Wish = { ...wish, is: "line", productIds: [product.id], isAsBefore: true };
    if (wish.quantityMilli > 0) return known;
    const read = parseQuantity(amount, product);
    return read.ok ? { ...known, quantityMilli: read.value.quantityMilli } : { ...known, is: "amount" };
  });
}

/** The amount counts in packs where it was read so: it is no number of the words. */
const partedOf = ({ said, quantityMilli }: Wish) => partedLine(said, quantityMilli);
