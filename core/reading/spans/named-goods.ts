/** Which products words name: those that have them all, those that are called so, and what else is said of one. */
import { stemOf } from "../../catalog/search-text.ts";
import type { CatalogIndex } from "../catalog-index.ts";
import { intersectAll, type Posting } from "../postings.ts";
import { numberKey, scan } from "../tokens/scan.ts";
import type { WordToken } from "../tokens/tokens.ts";
import { coloursOfRal } from "../words/trade-words.ts";

/** No word has told anything yet. */
export const everything: Posting = [];

export class NamedGoods {
  private readonly index: CatalogIndex;
  /** What words had in common, for the messages read lately. */
  private readonly common = new Map<string, Posting>();

  constructor(index: CatalogIndex) {
    this.index = index;
  }

  /** Products that have all the words: the words themselves, else words that begin so. */
  having(words: readonly WordToken[], within: Posting | null): Posting {
    if (words.length === 0) return within ?? everything;
    if (within !== null) return this.commonOf(words, within);
    const key = words
      .map(({ meaning }) => meaning.id)
      .sort()
      .join();
    const known = this.common.get(key);
    if (known) return known;
    const found = this.commonOf(words, null);
    if (this.common.size > MAX_COMMON) this.common.clear();
    this.common.set(key, found);
    return found;
  }

  private commonOf(words: readonly WordToken[], within: Posting | null): Posting {
    const limits = within === null ? [] : [within];
    const sure = intersectAll([...words.map(({ meaning }) => meaning.sure), ...limits]) ?? [];
    return sure.length > 0
      ? sure
      : (intersectAll([...words.map(({ meaning }) => meaning.wide), ...limits]) ?? []);
  }

  /** What a thing is stands first in its name: «пена» is «Пена монтажная» before «Пистолет для пены». */
  calledSo(products: Posting, words: readonly WordToken[]): Posting {
    if (products.length < 2 || products.length > MAX_CALLED) return products;
    const stems = new Set(words.flatMap(({ meaning }) => meaning.stems));
    const called = products.filter((at) => stems.has(this.index.calledBy(at)));
    return called.length > 0 ? called : products;
  }

  /** All that a product's name says of it, each with the products that have it too. */
  traitsOf(product: number): Posting[] {
    const lexemes = scan(this.index.products[product]?.name ?? "");
    return lexemes.flatMap(({ kind, text }) => {
      // A colour's number says once more what its word says.
      const isRal = text === "ral" || (kind === "number" && coloursOfRal.has(text));
      if (kind === "sign" || isRal || (kind === "word" && text.length < 3)) return [];
      const key = kind === "number" ? numberKey(text) : text;
      const whole = kind === "word" ? this.index.withWord(stemOf(text)) : this.index.withNumber(key);
      const pieces = kind === "size" ? text.split("x").map(this.index.withNumber) : [];
      return [whole, ...pieces].filter((posting) => posting.length > 0);
    });
  }
}

const MAX_CALLED = 3000;
const MAX_COMMON = 500;
