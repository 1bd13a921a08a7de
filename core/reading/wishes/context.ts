/** What a wish leaves unsaid, taken from what stood before it: the kind of goods, a colour, a power. */
import { contains, intersect, intersectAll, likest, type Posting, unite } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { NumberToken, Token, WordToken } from "../tokens/tokens.ts";
import { colourStems, coloursOfRal } from "../words/trade-words.ts";
import type { Wish } from "./wish.ts";

export interface Context {
  /** All products of the kind spoken of. */
  family: Posting;
  /** What else was said of it, each with the products that have it. */
  traits: readonly Posting[];
  /** The product, where it is one. */
  product: number | null;
}

export function contextOf(reader: SpanReader, reading: SpanReading): Context {
  const [product] = reading.products;
  const only = reading.products.length === 1 && product !== undefined ? product : null;
  const words = reading.tokens.flatMap((token) => (token.kind === "word" && !token.isOptional ? token : []));
  const naming = kindWords(reader, words, product).map(({ meaning }) => meaning.wide);
  const kin = product === undefined ? [] : reader.index.kin(product);
  const called =
    naming.length > 0 && reading.by === "words" && !reading.isHeadless
      ? reader.goods.calledSo(intersectAll(naming) ?? [], words)
      : kin;
  // «планка п/о» is none of the roof's «Планка …».
  const family = only === null || contains(called, only) ? called : kin;
  const others = words
    .filter(({ meaning }) => !naming.includes(meaning.wide))
    .map(({ meaning }) => meaning.wide);
  const numbers = reading.tokens.flatMap((token) =>
    token.kind === "number" && !reading.amount?.tokens.includes(token) && token.has.length > 0
      ? [token.has]
      : [],
  );
  const isSaid = reading.by === "words" && !reading.isHeadless;
  return {
    family,
    traits: isSaid
      ? [...others, ...numbers, ...commonTraits(reader, reading.products)]
      : only === null
        ? []
        : reader.goods.traitsOf(only),
    product: only,
  };
}

/** What the names of all that may be meant say: two pumps for the same pipe. */
function commonTraits(reader: SpanReader, products: Posting): Posting[] {
  const [first] = products;
  if (first === undefined || products.length < 2 || products.length > MAX_COMMON) return [];
  return reader.goods.traitsOf(first).filter((having) => products.every((at) => contains(having, at)));
}
const MAX_COMMON = 4;

/** What a letter spoke of, as the answer to it may mean it; null where it named no goods. */
export function contextOfWishes(wishes: readonly Wish[]): Context | null {
  const family = unite(wishes.map(({ products }) => (products.length > MAX_SPOKEN_OF ? [] : products)));
  const [only = null] = family;
  return family.length > 0 ? { family, traits: [], product: family.length === 1 ? only : null } : null;
}

const MAX_SPOKEN_OF = 40;

/** The words that say what kind it is: what its products are called by, else the first that names a thing. */
function kindWords(
  reader: SpanReader,
  words: readonly WordToken[],
  product: number | undefined,
): readonly WordToken[] {
  const called = product === undefined ? "" : reader.index.calledBy(product);
  const naming = words.filter(({ meaning }) => meaning.isNaming);
  const first = naming.filter(({ meaning }) => meaning.stems.includes(called));
  return first.length > 0 ? first : naming.slice(0, 1);
}

/** «20 прав» after «петли нижние левые»: of the same kind, as like the last as its own words allow. */
export function narrowByContext(reader: SpanReader, given: SpanReading, context: Context): SpanReading {
  const within = reader.read(given.tokens, context.family);
  if (within.kind !== "goods")
    return standsAlone(given) ? given : { ...given, kind: "foreign", products: [], amount: given.amount };
  const own = given.tokens.filter(
    (token) => token.kind === "word" || (token.kind === "number" && !within.amount?.tokens.includes(token)),
  );
  const sized = sizedAhead(given.tokens, within);
  if (sized.length > 0)
    return { ...within, products: likest(sized, context.traits).products, amount: null, isHeadless: true };
  const { products, missed } = likest(within.products, context.traits);
  if (within.each.length > 1) {
    const each = within.each.map((some) => likest(some, context.traits).products);
    return { ...within, each, products: each.flat().sort((one, other) => one - other), isHeadless: true };
  }
  // It may differ from the last in what it says itself, and in no more; «красное вино» are two words for one colour.
  const most = own.length + (own.some(tellsColour) ? 1 : 0);
  return { ...within, products: missed <= most ? products : within.products, isHeadless: true };
}

/** «65 зимней», «0,45 графит»: a number that counts nothing, for one adjective or in parts, is the size it is in names. */
function sizedAhead(tokens: readonly Token[], { products, amount }: SpanReading): Posting {
  const [first, next] = tokens.filter(({ kind }) => kind !== "filler" && kind !== "cue" && kind !== "break");
  if (first?.kind !== "number" || amount?.tokens[0] !== first || amount.tokens.length > 1) return [];
  return countsNothing(first, next) ? intersect(products, first.has) : [];
}

/** A bare number before an adjective in the singular, or one in parts before a word. */
export const countsNothing = (number: NumberToken, next: Token | undefined): boolean =>
  number.unit === null &&
  !number.isMarked &&
  number.value !== 1 &&
  number.has.length > 0 &&
  next?.kind === "word" &&
  (!Number.isInteger(number.value) || /(?:[ыио]й|[ая]я|[ую]ю|ей|[ое](?:е|го)|(?:е|о)му)$/iu.test(next.raw));

const standsAlone = ({ kind, tokens, products }: SpanReading): boolean =>
  kind === "goods" &&
  products.length > 0 &&
  tokens.some((token) => token.kind === "word" || isMark(token)) &&
  // «РКП-350» is one thing whatever was spoken of.
  ((products.length === 1 && tokens.some(isMark)) ||
    tokens.filter((token) => token.kind === "word" || (token.kind === "number" && token.has.length > 0))
      .length > 1);

/** «МП-20»: letters and a number tell goods as well as a word. */
const isMark = (token: Token): boolean =>
  token.kind === "number" && token.has.length > 0 && Number.isNaN(token.value) && /\p{L}{2}/u.test(token.raw);

/** What is known of the goods spoken of: of one product all that its name says. */
export const traitsOf = (reader: SpanReader, { product, traits }: Pick<Context, "product" | "traits">) =>
  product === null ? traits : reader.goods.traitsOf(product);

/** «створка такая же», «к нему крыльчатка». */
export function narrowBySame(
  reader: SpanReader,
  reading: SpanReading,
  { product, traits }: Context,
): SpanReading {
  if (reading.products.length < 2) return reading;
  const all = traitsOf(reader, { product, traits });
  const { products, missed } = likest(reading.products, all);
  return missed < all.length ? { ...reading, products } : reading;
}

/**
 * The title above; null where it has nothing in common with the wish. Of goods of another kind it tells the colour alone:
 * a size is that of what it names.
 */
export function narrowByHeader(reading: SpanReading, header: readonly Token[]): SpanReading | null {
  const kinds = header.filter((token): token is WordToken => token.kind === "word" && token.meaning.isNaming);
  const isOfKind =
    reading.isHeadless ||
    kinds.length === 0 ||
    kinds.some(({ meaning }) => intersect(meaning.wide, reading.products).length > 0);
  let products = reading.products;
  let isCommon = false;
  for (const token of isOfKind ? header : header.filter(tellsColour)) {
    const having = token.kind === "word" ? token.meaning.wide : token.kind === "number" ? token.has : [];
    const both = intersect(products, having);
    if (both.length === 0) continue;
    products = both;
    isCommon = true;
  }
  return isCommon ? { ...reading, products } : null;
}

/** A colour's word or its number. */
export const tellsColour = (token: Token): token is WordToken | NumberToken =>
  token.kind === "word"
    ? token.meaning.stems.some((stem) => colourStems.has(stem))
    : token.kind === "number" && coloursOfRal.has(token.raw.replace(/\D/g, ""));
