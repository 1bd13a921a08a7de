/** What words beside an article mean where they are not of it: which of the two is meant is asked. */
import type { CatalogIndex } from "../catalog-index.ts";
import { contains, intersect, likest, type Posting } from "../postings.ts";
import type { Token } from "../tokens/tokens.ts";
import type { NamedGoods } from "./named-goods.ts";
import type { Parts } from "./span-parts.ts";

/** Whether names have it, and not the article's. */
export function isAgainst(token: Token, own: Posting): boolean {
  const having =
    token.kind === "word" && !token.isOptional
      ? token.meaning.wide
      : token.kind === "number" && !token.isMarked
        ? token.has
        : [];
  return having.length > 0 && intersect(having, own).length === 0;
}

/** What the words alone would mean, where it is not what the article says. */
export function othersMeant(index: CatalogIndex, goods: NamedGoods, parts: Parts, own: Posting): Posting {
  const words = parts.words.filter(({ isOptional }) => !isOptional);
  const [product] = own;
  const kin = product === undefined ? [] : index.kin(product);
  const sizedOf = (products: Posting) =>
    parts.numbers.reduce((left: Posting, { has }) => {
      const both = intersect(left, has);
      return both.length > 0 ? both : left;
    }, products);
  const siblings = sizedOf(goods.having(words, kin)).filter((at) => !contains(own, at));
  if (siblings.length > 0 && product !== undefined)
    return likest(siblings, goods.traitsOf(product)).products.slice(0, 5);
  const traits = words.filter(
    ({ meaning }) => !meaning.isNaming && intersect(meaning.wide, own).length === 0,
  );
  const [trait] = traits;
  const unlike = trait && product !== undefined ? intersect(kin, trait.meaning.wide) : [];
  if (unlike.length > 0 && product !== undefined)
    return likest(unlike, goods.traitsOf(product)).products.slice(0, 5);
  const sized = sizedOf(goods.having(words, null));
  const called = goods.calledSo(sized, words);
  return called.length > 8 || called.some((at) => contains(own, at))
    ? called.filter((at) => !contains(own, at)).slice(0, 5)
    : called;
}
