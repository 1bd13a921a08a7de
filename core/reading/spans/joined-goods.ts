/** One wish for each of several goods that are joined: kinds with «и», commas or slashes between them. */

import type { CatalogIndex } from "../catalog-index.ts";
import { intersectAll, type Posting, unite } from "../postings.ts";
import type { Amount } from "../tokens/amounts.ts";
import { splitNumbers } from "../tokens/amounts.ts";
import type { Token } from "../tokens/tokens.ts";
import { everything, type NamedGoods } from "./named-goods.ts";
import { costOf, type SpanReading } from "./span.ts";
import { isSize, joinedGroup, type Parts, partsOf, strangers } from "./span-parts.ts";

/** «по 10 белых и коричневых»: one wish for each of what is joined. */
export function joinedGoods(
  { index, goods }: { index: CatalogIndex; goods: NamedGoods },
  tokens: readonly Token[],
  parts: Parts,
  within: Posting | null,
  base: Omit<SpanReading, "kind" | "products" | "amount" | "each" | "cost">,
): SpanReading | null {
  const group = joinedGroup(tokens);
  // «акриловый прозрачный»: nothing joins them, and nothing is both.
  const isJoined =
    parts.cues.has("each") ||
    group.some((token, at) => at > 0 && tokens[tokens.indexOf(token) - 1] !== group[at - 1]);
  if (group.length < 2 || !isJoined) return null;
  const each: Posting[] = [];
  let amount: Amount | null = null;
  for (const one of group) {
    const others = tokens.filter((token) => token === one || !group.includes(token));
    const alone = partsOf(others);
    const start = goods.having(
      alone.words.filter((word) => !word.isOptional || word === one),
      within,
    );
    const products =
      start === everything ? (intersectAll(alone.numbers.filter(isSize).map(({ has }) => has)) ?? []) : start;
    const split =
      products.length > 0 ? splitNumbers(index, others, goods.calledSo(products, alone.words)) : null;
    if (!split || strangers(tokens) > 0) return null;
    each.push(split.products);
    amount = split.amount;
  }
  const products = unite(each);
  const cost = costOf(products.slice(0, 1), amount) + 0.2 + (parts.cues.has("each") ? 0 : 0.6);
  return { ...base, kind: "goods", products, amount, each, cost };
}
