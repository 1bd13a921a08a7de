/** Reads a stretch of tokens as one wish: which products may be meant, how much, and how sure that is. */

import type { CatalogIndex } from "../catalog-index.ts";
import { intersect, intersectAll, type Posting, unite } from "../postings.ts";
import { splitNumbers } from "../tokens/amounts.ts";
import type { Token } from "../tokens/tokens.ts";
import { isAgainst, othersMeant } from "./article-goods.ts";
import { joinedGoods } from "./joined-goods.ts";
import { everything, NamedGoods } from "./named-goods.ts";
import { likeliestParted } from "./parted-numbers.ts";
import { withoutIntended, withoutPurpose } from "./purpose.ts";
import { costOf, costs, nameless, type SpanReading } from "./span.ts";
import {
  countedAgain,
  isAmidst,
  isApart,
  isOneName,
  isSize,
  isTalkative,
  opensInstead,
  othersBehind,
  type Parts,
  partsOf,
  strangers,
  traitsBehind,
  unknownWithin,
  wishesWithin,
} from "./span-parts.ts";

export class SpanReader {
  readonly index: CatalogIndex;
  readonly goods: NamedGoods;

  constructor(index: CatalogIndex) {
    this.index = index;
    this.goods = new NamedGoods(index);
  }

  /** `within`: only these products are looked at, as what stood before tells. `isNameAlone`: no amount is among the words. */
  read(tokens: readonly Token[], within: Posting | null = null, isNameAlone = false): SpanReading {
    const whole = this.likeliest(tokens, within, isNameAlone);
    const said = whole.kind === "foreign" ? withoutPurpose(tokens) : null;
    const behind = said ? this.likeliest(said, within, isNameAlone) : null;
    const isNamed = behind?.kind === "goods" && (!behind.isHeadless || behind.products.length === 1);
    const reading = isNamed
      ? { ...behind, tokens, cost: behind.cost + costs.purpose }
      : (this.intended(tokens, whole, within, isNameAlone) ?? whole);
    const { kind, amount, cues, cost, isContradiction } = reading;
    // Second thoughts need no amount.
    const isMending = cues.has("cancel") || cues.has("correction") || cues.has("instead");
    const isPlain = kind === "goods" && amount === null && isMending && !isContradiction;
    return isPlain || opensInstead(tokens) ? { ...reading, cost: Math.min(cost, costs.mending) } : reading;
  }

  /** Foreign for a word of what the goods are meant for alone: «ответная планка под 70-й профиль». */
  private intended(
    tokens: readonly Token[],
    { kind }: SpanReading,
    within: Posting | null,
    isNameAlone: boolean,
  ): SpanReading | null {
    const said =
      kind === "foreign" ? withoutIntended(tokens, (words) => this.goods.having(words, null)) : null;
    const reading = said ? this.likeliest(said.tokens, within, isNameAlone) : null;
    if (!said || reading?.kind !== "goods" || reading.isHeadless) return null;
    const isContradiction = reading.isContradiction || said.isDoubtful;
    return { ...reading, tokens, isContradiction, cost: reading.cost + costs.purpose };
  }

  private likeliest = (tokens: readonly Token[], within: Posting | null, isNameAlone: boolean): SpanReading =>
    likeliestParted(tokens, (apart) => this.readGoods(apart, within, isNameAlone));

  private readGoods(tokens: readonly Token[], within: Posting | null, isNameAlone: boolean): SpanReading {
    const parts = { ...partsOf(tokens), isNameAlone };
    const base = {
      tokens,
      cues: parts.cues,
      each: [],
      isContradiction: false,
      isHeadless: false,
      by: "words" as const,
    };
    const empty = { ...base, products: [], amount: null };
    if (parts.named.length > 0 && parts.codes.length > 0) return this.twoThings(tokens, parts);
    if (parts.named.length > 0) return this.byArticle(tokens, parts);
    if (parts.codes.length > 0) return this.byCode(tokens, parts);
    const isSized = parts.numbers.some(isSize);
    if (parts.words.length === 0 && !isSized && within === null) return nameless(parts, empty);
    return this.byWords(tokens, parts, within);
  }

  /** An article, and another that the catalog has not: never one wish. */
  private twoThings(tokens: readonly Token[], parts: Parts): SpanReading {
    const products = unite(parts.named);
    const base = { ...this.base(tokens, parts), by: "article" as const, kind: "goods" as const };
    return { ...base, products, amount: null, isContradiction: true, cost: costs.impossible };
  }

  private byArticle(tokens: readonly Token[], parts: Parts): SpanReading {
    const own = parts.named.length === 1 ? (parts.named[0] ?? []) : (intersectAll(parts.named) ?? []);
    const base = this.base(tokens, parts);
    const by = parts.isBarcode ? ("barcode" as const) : ("article" as const);
    const words = parts.words.filter(({ isOptional }) => !isOptional);
    if (own.length === 0) {
      const products = unite(parts.named);
      const isJoined = parts.cues.has("or") || parts.isBarcode;
      const amount = splitNumbers(this.index, tokens, products, byArticle)?.amount ?? null;
      const cost = isJoined ? costs.several : costs.impossible;
      return { ...base, by, kind: "goods", products, amount, isContradiction: true, cost };
    }
    const borne = words.filter(({ meaning }) => intersect(meaning.wide, own).length > 0);
    const against = words.filter((word) => !borne.includes(word) && !word.meaning.isGuess);
    const split = splitNumbers(this.index, tokens, own, byArticle);
    if (against.length > 0 || !split) {
      const isOther = against.length > 0 || parts.numbers.some((token) => isAgainst(token, own));
      const others = isOther ? othersMeant(this.index, this.goods, parts, own) : [];
      const amount = split?.amount ?? null;
      // Words of another product: which of the two is meant is asked.
      const products = unite([own, others]);
      const isContradiction = others.length > 0 || !split;
      // «НЦ-25-60-180, ремкомплект к нему» are two things.
      if (parts.cues.has("same"))
        return {
          ...base,
          by,
          kind: "goods",
          products,
          amount,
          isContradiction: true,
          cost: costs.impossible,
        };
      const isTight =
        borne.length > 0 && others.length > 0 && isOneName(tokens, (token) => isAgainst(token, own));
      const cost = isTight
        ? costs.mismatch
        : costs.contradiction + (against.some((word) => isApart(tokens, word)) ? 2.5 : 0);
      if (isContradiction) return { ...base, by, kind: "goods", products, amount, isContradiction, cost };
    }
    const amount = split?.amount ?? null;
    const products = split?.products ?? own;
    return {
      ...base,
      by,
      kind: "goods",
      products,
      amount,
      cost: costOf(products, amount) + against.length * 0.8,
    };
  }

  private byCode(tokens: readonly Token[], parts: Parts): SpanReading {
    const base = this.base(tokens, parts);
    const under = intersectAll(parts.codes) ?? [];
    const words = parts.words.filter(({ isOptional }) => !isOptional);
    const fitting = words.reduce((left: Posting, { meaning }) => intersect(left, meaning.wide), under);
    if (fitting.length === 0) {
      // An article the catalog has not: the name beside it may be what is meant, and that is asked.
      const named =
        words.length > 1
          ? this.byWords(
              tokens.filter(({ kind }) => kind !== "code"),
              parts,
              null,
            )
          : null;
      if (named?.kind === "goods" && named.products.length <= 4)
        return { ...named, tokens, isContradiction: true, cost: costs.contradiction };
      const cost = costs.foreign * 0.5 + 1.5 * wishesWithin(tokens);
      return { ...base, kind: "foreign", products: [], amount: null, cost };
    }
    const split = splitNumbers(this.index, tokens, fitting, byArticle);
    if (!split) return { ...base, kind: "foreign", products: [], amount: null, cost: costs.foreign };
    const { products, amount } = split;
    // The beginning of one article alone is still not that article; «УП-116 чёрный» is one of several.
    const isBegun = products.length === 1 && under.length === 1;
    const cost = costOf(isBegun ? [0, 1] : products, amount);
    return { ...base, kind: "goods", products, amount, isContradiction: isBegun, cost };
  }

  private byWords(tokens: readonly Token[], parts: Parts, within: Posting | null): SpanReading {
    const base = this.base(tokens, parts);
    const telling = parts.words.filter(({ isOptional }) => !isOptional);
    const isHeadless = !telling.some(({ meaning }) => meaning.isNaming);
    const firm = this.goods.having(telling, within);
    let ignored = 0;
    const start = parts.words.reduce((left: Posting, word) => {
      if (!word.isOptional) return left;
      const both = left === everything ? word.meaning.wide : intersect(left, word.meaning.wide);
      if (both.length === 0 && /^\p{Lu}$/u.test(word.raw)) ignored += 1;
      return both.length > 0 ? both : left;
    }, firm);
    if (start === everything && within === null) {
      const sized = parts.numbers.filter(isSize).map(({ has }) => has);
      const products = intersectAll(sized) ?? [];
      return this.concluded(tokens, parts, products, { ...base, isHeadless: true });
    }
    const products = start === everything ? (within ?? []) : start;
    const joined =
      products.length === 0 || parts.cues.has("each")
        ? joinedGoods(this, tokens, parts, within, this.base(tokens, parts))
        : null;
    if (joined) return { ...joined, isHeadless };
    const reading = this.concluded(tokens, parts, products, { ...base, isHeadless }, within);
    // «мембрана Д … ветрозащита»: a letter that tells products apart is not passed over.
    return ignored > 0 ? { ...reading, cost: reading.cost + ignored * costs.ignoredLetter } : reading;
  }

  private concluded(
    tokens: readonly Token[],
    parts: Parts,
    start: Posting,
    base: Omit<SpanReading, "kind" | "products" | "amount" | "cost">,
    within: Posting | null = null,
  ): SpanReading {
    // «алло это Сергей из оконного двора»: words that name and count nothing.
    const isIdle =
      parts.numbers.length === 0 &&
      (parts.unknown > 0 || (parts.cues.size === 0 && isTalkative(tokens))) &&
      parts.words.every(({ meaning }) => !meaning.isNaming || meaning.isGuess) &&
      // «нет, с Г-кромкой, это под фундамент»
      !(parts.cues.has("correction") && parts.words.length > 0);
    const foreign = {
      ...base,
      kind: "foreign" as const,
      products: [],
      amount: null,
      cost: isIdle ? costs.idle : costs.foreign,
    };
    const isBorneOut =
      // «заглужки к нему»: what it belongs to is known.
      (parts.cues.has("same") && parts.words.some(({ meaning }) => meaning.isCall)) ||
      parts.words.some(({ meaning, isOptional }) => !meaning.isGuess && (!isOptional || within !== null)) ||
      parts.numbers.some(({ has }) => has.length > 0 && intersect(has, start).length > 0);
    const numbered =
      foreign.cost +
      Math.max(0, parts.numbers.length - 2) +
      1.5 * wishesWithin(tokens) +
      1.5 * countedAgain(tokens) +
      costs.longForeign * Math.max(0, parts.words.length - 4) +
      costs.traitAgain * (base.isHeadless ? traitsBehind(tokens) : othersBehind(tokens));
    if (start.length === 0 || !isBorneOut || (isIdle && base.isHeadless && within === null))
      return { ...foreign, cost: isIdle ? foreign.cost : numbered };
    const preferred = this.goods.calledSo(start, parts.words);
    const isName = parts.isNameAlone === true;
    const split =
      splitNumbers(this.index, tokens, preferred, { isName }) ??
      splitNumbers(this.index, tokens, start, { isName });
    if (!split) return { ...foreign, cost: numbered };
    const { products, amount } = split;
    const unknown = strangers(tokens, isName);
    if (unknown > 0)
      return {
        ...foreign,
        amount,
        cost: Math.min(foreign.cost, 2.5 + 0.4 * unknown) + 1.5 * unknownWithin(tokens),
      };
    return {
      ...base,
      kind: "goods",
      products,
      amount,
      cost:
        costOf(products, amount, parts.cues.has("sameAmount")) +
        (base.isHeadless ? 0.5 : 0) +
        (isAmidst(tokens, amount, preferred) ? costs.amidst : 0),
    };
  }

  private base(tokens: readonly Token[], { cues }: Parts) {
    return {
      tokens,
      cues,
      each: [] as readonly Posting[],
      isContradiction: false,
      isHeadless: false,
      by: "words" as const,
    };
  }
}

const byArticle = { isByArticle: true };
