/** Which of the numbers beside goods say how much, and which say what: tried against the products they may mean. */
import type { CatalogIndex } from "../catalog-index.ts";
import { intersect, type Posting, unite } from "../postings.ts";
import { coloursOfRal } from "../words/trade-words.ts";
import { countsGoods, countsOnly, type UnitKind } from "../words/unit-words.ts";
import { numberKey } from "./scan.ts";
import {
  bases,
  cutList,
  isPlus,
  lengths,
  type Numbered,
  packed,
  packsOf,
  shared,
  summed,
  unclear,
} from "./several-numbers.ts";
import type { NumberToken, Token } from "./tokens.ts";

export interface Amount {
  value: number;
  unit: UnitKind | null;
  /** A number was written and does not say how much: a range, a length of pieces, packs of another size. */
  isUnclear: boolean;
  tokens: readonly NumberToken[];
}

export interface Split {
  products: Posting;
  amount: Amount | null;
  /** Numbers that name the product. */
  naming: readonly NumberToken[];
}

const MAX_NUMBERS = 10;

const CLEAR_LEAD = 0.8;

/** What one reading counts by, the other calls the goods by. */
const isSwapped = (one: Split, other: Split): boolean => {
  const [number] = one.amount?.tokens ?? [];
  const [swapped] = other.amount?.tokens ?? [];
  return (
    number !== undefined &&
    swapped !== undefined &&
    number !== swapped &&
    other.naming.includes(number) &&
    one.naming.includes(swapped)
  );
};

/** «штапик 28 белый 40», where 40 is a size and 28 is none: how much stands last, so the first is a size nobody knows. */
function isTurned(span: readonly Token[], { amount, naming }: Split): boolean {
  const isBare = (token: NumberToken | undefined) =>
    token !== undefined &&
    token.unit === null &&
    Number.isInteger(token.value) &&
    token.factors.length === 0 &&
    !token.isNominal &&
    !token.isMarked;
  const [counting, ...others] = amount?.tokens ?? [];
  const last = span.findLast((token): token is NumberToken => token.kind === "number");
  if (!counting || others.length > 0 || !last || !naming.includes(last) || !isBare(last) || !isBare(counting))
    return false;
  const at = span.indexOf(counting);
  const isBehindName = span[at - 1]?.kind === "word";
  const isAtEnd = span
    .slice(span.indexOf(last) + 1)
    .every(({ kind }) => kind === "break" || kind === "filler");
  return isBehindName && isAtEnd && at < span.indexOf(last);
}

/** The likeliest way to part the numbers; null where some number fits neither way. */
export function splitNumbers(
  index: CatalogIndex,
  span: readonly Token[],
  within: Posting,
  { isByArticle = false, isName = false }: { isByArticle?: boolean; isName?: boolean } = {},
): Split | null {
  const numbers = span.flatMap((token, place): Numbered[] =>
    token.kind === "number" ? [{ token, place }] : [],
  );
  if (numbers.length > MAX_NUMBERS) return null;
  const found: { split: Split; score: number }[] = [];
  const consider = (products: Posting, naming: Numbered[], rest: Numbered[]) => {
    const counted = amountOf(index, span, products, rest, within);
    if (!counted) return;
    const score =
      counted.score +
      namingScore(naming, isByArticle) +
      besideScore(index, span, products, naming) -
      sizeCounted(within, rest) -
      doubt(span, numbers, naming, rest, within, products);
    found.push({
      split: { products, amount: counted.amount, naming: naming.map(({ token }) => token) },
      score,
    });
  };
  const part = (at: number, products: Posting, naming: Numbered[], rest: Numbered[]) => {
    const number = numbers[at];
    if (!number) return consider(products, naming, rest);
    if (mayCount(number.token) && !isName) part(at + 1, products, naming, [...rest, number]);
    const having = isTerm(span, number) ? [] : intersect(products, number.token.has);
    if (having.length > 0) part(at + 1, having, [...naming, number], rest);
  };
  part(0, within, [], []);
  const [best, second] = found.sort((one, other) => other.score - one.score);
  // «32 белый 40» goes on as «штапик 24 белый 60» began: the size first.
  const isHeadless = !span.some((token) => token.kind === "word" && token.meaning.isNaming);
  if (isHeadless) return best?.split ?? null;
  if (best && isTurned(span, best.split)) return null;
  if (!best || !second || best.score - second.score >= CLEAR_LEAD || !isSwapped(best.split, second.split))
    return best?.split ?? null;
  // «сорок белых штапиков 24»: either number may be how many.
  return { ...best.split, products: unite([best.split.products, second.split.products]) };
}

/** «10+20+30»: a term of a sum names nothing. */
const isTerm = (span: readonly Token[], { token, place }: Numbered): boolean =>
  token.unit === null &&
  token.factors.length === 0 &&
  [
    [place - 1, place - 2],
    [place + 1, place + 2],
  ].some(([sign = 0, other = 0]) => isPlus(span[sign]) && span[other]?.kind === "number");

const mayCount = ({ value, unit, isRange, factors, isNominal }: NumberToken) =>
  !isNominal &&
  (isRange || factors.length > 0 || !Number.isNaN(value)) &&
  (unit === null || countsGoods(unit) || unit === "мм");

const namingScore = (naming: readonly Numbered[], isByArticle: boolean) =>
  naming.reduce(
    (sum, { token }) =>
      sum + (token.unit === null ? 0.5 : 1.2) - (isByArticle && token.unit === null ? 1 : 0),
    0,
  );

/** «напор 90», «бак 50»: a number beside the word it stands beside in the name. */
function besideScore(
  index: CatalogIndex,
  span: readonly Token[],
  products: Posting,
  naming: readonly Numbered[],
): number {
  return naming.reduce((sum, { token, place }) => {
    const before = span[place - 1];
    if (before?.kind !== "word" || token.unit !== null || Number.isNaN(token.value)) return sum;
    // A word cut short may begin dozens of others, and stands beside no number surely.
    if (before.meaning.stems.length > MAX_STEMS) return sum;
    const isBeside = before.meaning.stems.some(
      (stem) => intersect(index.withPair(stem, numberKey(String(token.value))), products).length > 0,
    );
    return isBeside ? sum + BESIDE : sum;
  }, 0);
}
const BESIDE = 3;
const MAX_STEMS = 3;

/** «10 на 20» is hardly two hundred where the goods have such a size. */
const sizeCounted = (within: Posting, rest: readonly Numbered[]): number =>
  rest.some(({ token }) => token.factors.length > 0 && intersect(within, token.has).length > 0)
    ? SIZE_COUNTED
    : 0;
const SIZE_COUNTED = 2.5;

/**
 * A bare number that narrows the products, alone: «штапик 24» is a size rather than how many. Where it stands before the
 * goods or after a dash, it counts.
 */
function doubt(
  span: readonly Token[],
  numbers: readonly Numbered[],
  naming: readonly Numbered[],
  rest: readonly Numbered[],
  within: Posting,
  products: Posting,
): number {
  const [only] = rest;
  const isBare = ({ token }: Numbered) => token.unit === null && !Number.isNaN(token.value);
  if (rest.length !== 1 || !only || only.token.unit !== null) return 0;
  if (naming.some(isBare) || numbers.filter(isBare).length > 1) return 0;
  // «профиль 70 антрацит 6 м»: measures say what it is, but of «5 м 3» the last is how many.
  if (naming.length > 0 && span.slice(only.place + 1).every(({ kind }) => kind === "break")) return 0;
  const named = intersect(within, only.token.has).length;
  // What all of them have tells none of them.
  const isNamed = named > 0 && named < within.length && span.every(({ kind }) => kind !== "article");
  if (!isNamed || products.length === 0) return 0;
  const isBefore = span.slice(0, only.place).every(({ kind }) => kind !== "word" && kind !== "code");
  return only.token.isMarked || isBefore ? 0 : 4;
}

function amountOf(
  index: CatalogIndex,
  span: readonly Token[],
  products: Posting,
  rest: readonly Numbered[],
  within: Posting,
) {
  const [first, second] = rest;
  if (!first) return { amount: null, score: 0 };
  if (!second) return single(index, span, products, first);
  return (
    cutList(
      products,
      bases(index, products),
      rest.map(({ token }) => token),
    ) ??
    lengths(index, span, products, rest, within) ??
    packed(index, span, products, rest) ??
    shared(span, products, rest) ??
    summed(span, rest)
  );
}

function single(index: CatalogIndex, span: readonly Token[], products: Posting, { token, place }: Numbered) {
  const { value, unit, isRange, factors } = token;
  const base = bases(index, products);
  if (unit === "мм") return null;
  if (factors.length > 0 && unit === null)
    return cutList(products, base, [token]) ?? packsOf(index, products, token);
  if (factors.length > 0 && !base.has(unit)) return null;
  if (isRange) return { amount: unclear([token]), score: 2 };
  // «сальник 12, 14, 16 по 2»: a list of sizes.
  const isComma = (at: number) => span[at]?.kind === "break" && span[at]?.raw === ",";
  const isBare = (other: Token | undefined) =>
    other?.kind === "number" &&
    other.unit === null &&
    // «6,5, 24»: a length in parts and how many are no list.
    Number.isInteger(other.value) === Number.isInteger(value) &&
    // «напор 90, один»
    /\d/.test(other.raw) === /\d/.test(token.raw);
  const isListed =
    (isComma(place - 1) && isBare(span[place - 2])) || (isComma(place + 1) && isBare(span[place + 2]));
  if (unit === null && isListed) return { amount: unclear([token]), score: 2 };
  // «3 пчк»: counted in what is not known.
  if (unit === null && span[place + 1]?.kind === "unknown") return { amount: unclear([token]), score: 2 };
  const isLast = span.slice(place + 1).every(({ kind }) => kind !== "number" && kind !== "word");
  const isFirst = span
    .slice(0, place)
    .every(({ kind }) => kind !== "number" && kind !== "word" && kind !== "article");
  // «С21 0,45 3005»: a fraction in the midst of a name is a size.
  if (unit === null && !Number.isInteger(value) && !isLast && !isFirst && !token.isMarked) return null;
  const isNamed = token.has.length > 0 && intersect(products, token.has).length > 0;
  // «рама 70 6,5»: nobody has a part of a piece; «С8 зелёный 0,45»: a fraction that names have is a size.
  const isPiece = base.size > 0 && [...base].every((kind) => kind !== null && countsOnly(kind));
  if (unit === null && isNamed && (isPiece || !token.isMarked) && !Number.isInteger(value)) return null;
  // «С8 вишня 3005»: the colour's number, said once more.
  if (unit === null && isNamed && !token.isMarked && coloursOfRal.has(String(value))) return null;
  const placed =
    (isLast ? 1 : 0) + (isFirst ? 0.6 : 0) + (token.isMarked ? 1 : 0) - (isNamed && unit === null ? 1.5 : 0);
  return {
    amount: { value, unit, isUnclear: false, tokens: [token] },
    score:
      placed +
      unitScore(unit, base) -
      (isNamed && unit !== null && !base.has(unit) && !countsOnly(unit) ? 2 : 0),
  };
}

function unitScore(unit: UnitKind | null, base: ReadonlySet<UnitKind | null>): number {
  if (unit === null) return 3;
  if (countsOnly(unit)) return 6;
  return base.has(unit) ? 5 : 0.8;
}
