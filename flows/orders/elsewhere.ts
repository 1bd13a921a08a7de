/** Tells an answer to the question at hand from words that belong elsewhere: to the catalog, or to a person. */
import { readFoundLine, readNamedLine } from "../catalog/named-line.ts";
import { dealNumberIn } from "../deals/named-deal.ts";
import type { FlowContext } from "../flow.ts";
import { namesOfOrder } from "./named-of-order.ts";
import { orderNumberIn } from "./named-order.ts";
import { orderTalkIn } from "./order-talk.ts";
import { readWishes } from "./reading/read-order-wishes.ts";

/** A question, an order, or goods by name: the dialog waits, and the words are understood outside of it. */
export async function belongsElsewhere(words: string, context: FlowContext): Promise<boolean> {
  if (words.includes("?") || (await namesNumber(words, context)) || (await namesGoods(words, context)))
    return true;
  const { total, match } = await context.core.catalog.search(words, { offset: 0, limit: 1 });
  return total > 0 && match !== "mended";
}

/** An order or a deal, by its number or in other words: neither a place nor a comment. */
const isNamed = (words: string): boolean =>
  orderTalkIn(words) !== null || orderNumberIn(words)?.isPlain === true || dealNumberIn(words) !== null;

/** The same, and what is of an order. */
export const namesNumber = async (words: string, context: FlowContext): Promise<boolean> =>
  isNamed(words) || (await namesOfOrder(words, context));

/** An order that is there, by its number and nothing else: «1042» is no answer where words are asked for. */
export async function namesOrder(words: string, { core }: FlowContext): Promise<boolean> {
  const named = orderNumberIn(words);
  return named !== null && (named.isPlain || (await core.orders.findByNumber(named.number)) !== null);
}

/** An article, goods with their amount, or a whole order: never words about an order that is there. */
export const namesGoods = async (words: string, context: FlowContext): Promise<boolean> =>
  ((await readNamedLine(words, context)) ?? (await readFoundLine(words, context))) !== null ||
  (await readWishes(words, context)) !== null;
