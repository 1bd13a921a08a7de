/** Which of the numbers beside goods say how much, and which say what: tried against the products they may mean. */
import type { CatalogIndex } from "./catalog-index.ts";
import { intersect, type Posting, unite } from "./postings.ts";
import type { NumberToken, Token } from "./tokens.ts";
import { countsGoods, countsOnly, round, type UnitKind, unitKind } from "./unit-words.ts";

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

interface Numbered {
  token: NumberToken;
  /** Its place in the span. */
  place: number;
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
      counted.score + namingScore(naming, isByArticle) - doubt(span, numbers, naming, rest, within, products);
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
  if (naming.length > 0 || rest.length !== 1 || !only || only.token.unit !== null) return 0;
  if (numbers.length > 1) return 0;
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

const bases = (index: CatalogIndex, products: Posting): Set<UnitKind | null> =>
  new Set(products.slice(0, 50).map((at) => unitKind(index.products[at]?.unit ?? "")));

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
  const isBare = (other: Token | undefined) => other?.kind === "number" && other.unit === null;
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

const unclear = (tokens: readonly NumberToken[]): Amount => ({
  value: 0,
  unit: null,
  isUnclear: true,
  tokens,
});

/** Goods by the metre, as lengths and pieces: «1,35х3, 2,1х2». */
function cutList(products: Posting, base: ReadonlySet<UnitKind | null>, tokens: readonly NumberToken[]) {
  const isCut = ({ factors, has, unit }: NumberToken) =>
    factors.length > 0 && (unit === null || unit === "м") && intersect(products, has).length === 0;
  if (base.size !== 1 || !base.has("м") || !tokens.every(isCut)) return null;
  const total = round(tokens.reduce((sum, { value }) => sum + value, 0));
  return { amount: { value: total, unit: "м" as UnitKind, isUnclear: false, tokens }, score: 5 };
}

/** «2*12» of what is packed by twelve. */
function packsOf(index: CatalogIndex, products: Posting, token: NumberToken) {
  const isPacked = (at: number) =>
    token.factors.some((factor) => index.products[at]?.packQuantityMilli === factor * 1000 && factor > 1);
  if (products.length > MAX_PACKED || !products.every(isPacked)) return null;
  return { amount: { value: token.value, unit: null, isUnclear: false, tokens: [token] }, score: 3 };
}

const MAX_PACKED = 50;

const isPieces = ({ unit, value }: NumberToken) =>
  (unit === null || unit === "шт" || unit === "кусок" || unit === "container" || unit === "лист") &&
  Number.isInteger(value);

/** Goods by the metre in pieces: «1,5 м - 2 шт + 1,8 м - 1 шт», «4 куска по 25», «3 по 6 м». */
function lengths(
  index: CatalogIndex,
  span: readonly Token[],
  products: Posting,
  rest: readonly Numbered[],
  within: Posting,
) {
  const base = bases(index, products);
  if (base.size !== 1 || !base.has("м") || rest.length % 2 !== 0) return null;
  let total = 0;
  for (let at = 0; at < rest.length; at += 2) {
    const pair = [rest[at] as Numbered, rest[at + 1] as Numbered].map(({ token }) => token);
    const bare = pair.filter(({ unit }) => unit === null);
    const length = pair.find(({ unit }) => unit === "м" || unit === "мм") ?? bare.at(-1);
    // «4 куска по 25», «два по 60»
    const isCut = pair.some(({ unit }) => unit === "кусок") || isSplit(span, rest[at], rest[at + 1]);
    const count = pair.find((token) => token !== length);
    if (!length || !count || !isPieces(count) || (length.unit === null && !isCut)) return null;
    // A bare number that names goods of the kind is no count of pieces: «8017 - 12 м».
    if (count.unit === null && !isCut && intersect(within, count.has).length > 0) return null;
    if (!isPaired(span, rest[at] as Numbered, rest[at + 1] as Numbered)) return null;
    total += (length.unit === "мм" ? length.value / 1000 : length.value) * count.value;
  }
  const tokens = rest.map(({ token }) => token);
  return { amount: { value: round(total), unit: "м" as UnitKind, isUnclear: false, tokens }, score: 5 };
}

/** «3 по 12». */
const isSplit = (span: readonly Token[], one: Numbered | undefined, other: Numbered | undefined): boolean =>
  span.slice(one?.place, other?.place).some((token) => token.kind === "cue" && token.cue === "each");

/** Of one line, and with a sign or a word between that says so: «1,5 м - 2 шт», «4 куска по 25», «2 х 3 м». */
function isPaired(span: readonly Token[], one: Numbered, other: Numbered): boolean {
  const between = span.slice(one.place + 1, other.place);
  const isApart = (token: Token) =>
    token.kind === "break" ? /[\n;,+]/.test(token.sign) : token.kind !== "cue" && token.kind !== "filler";
  if (between.some(isApart)) return false;
  if (other.token.unit === "кусок" || one.token.unit === "кусок") return true;
  const isSigned = between.some(
    (token) =>
      (token.kind === "cue" && token.cue === "each") ||
      (token.kind === "break" && /[-–:=]/.test(token.sign)) ||
      /^[xх*×]$/i.test(token.raw),
  );
  return isSigned || (one.token.unit !== null && other.token.unit !== null);
}

/**
 * «3 кор. по 12», «пачка 1000 шт — 3 пачки»: packs, and what is in one; «полкоробки, это 12 штук»: the same said twice.
 * Where that is not what the catalog says, how much is not clear.
 */
function packed(index: CatalogIndex, span: readonly Token[], products: Posting, rest: readonly Numbered[]) {
  const [first, second] = rest;
  if (rest.length !== 2 || !first || !second) return null;
  const isByMetre = products.every((at) => index.products[at]?.unit === "м");
  const isPacks = ({ token }: Numbered) => token.unit === "pack" || (token.unit === "рулон" && isByMetre);
  const [packs, other] = isPacks(first) ? [first, second] : [second, first];
  if (!isPacks(packs) || isPacks(other)) return null;
  const { value, unit } = packs.token;
  const inPack = (at: number) => (index.products[at]?.packQuantityMilli ?? 0) / 1000;
  const isIn = (quantity: number) =>
    products.every((at) => inPack(at) > 1 && inPack(at) * quantity === other.token.value);
  const tokens = [packs.token, other.token];
  // «400 м (2 бухты)»: as it was said first.
  if (isIn(value) && other === first && (value !== 1 || other.place < packs.place - 1 || isLoneUnit(packs)))
    return {
      amount: { value: other.token.value, unit: other.token.unit, isUnclear: false, tokens },
      score: 6,
    };
  if (isIn(1) || isIn(value)) return { amount: { value, unit, isUnclear: false, tokens }, score: 6 };
  return isSplit(span, packs, other) && packs === first ? { amount: unclear(tokens), score: 6 } : null;
}

const isLoneUnit = ({ token }: Numbered): boolean => !/[\d\s]/.test(token.raw);

/** «75 шт по 25 каждого цвета»: all of them, and how many of each. */
function shared(span: readonly Token[], products: Posting, rest: readonly Numbered[]) {
  const [whole, each] = rest;
  if (rest.length !== 2 || !whole || !each || products.length < 2 || !isSplit(span, whole, each)) return null;
  if (whole.token.value !== each.token.value * products.length) return null;
  const { value, unit } = each.token;
  return {
    amount: { value, unit: unit ?? whole.token.unit, isUnclear: false, tokens: [each.token] },
    score: 5,
  };
}

/** «10 + 5 шт». */
function summed(span: readonly Token[], rest: readonly Numbered[]) {
  const isSum = rest.every(({ place }, at) => at === 0 || isPlus(span[place - 1]));
  const units = new Set(rest.map(({ token }) => token.unit).filter((unit) => unit !== null));
  if (!isSum || units.size > 1 || rest.some(({ token }) => Number.isNaN(token.value))) return null;
  const value = round(rest.reduce((sum, { token }) => sum + token.value, 0));
  const [unit = null] = units;
  return { amount: { value, unit, isUnclear: false, tokens: rest.map(({ token }) => token) }, score: 4 };
}

const isPlus = (token: Token | undefined) => token?.kind === "break" && token.sign === "+";
