/** How much several numbers say together: lengths and pieces, packs and what is in them, sums. */

import type { CatalogIndex } from "../catalog-index.ts";
import { intersect, type Posting } from "../postings.ts";
import { round, type UnitKind, unitKind } from "../words/unit-words.ts";
import type { Amount } from "./amounts.ts";
import type { NumberToken, Token } from "./tokens.ts";

export interface Numbered {
  token: NumberToken;
  /** Its place in the span. */
  place: number;
}

export const bases = (index: CatalogIndex, products: Posting): Set<UnitKind | null> =>
  new Set(products.slice(0, 50).map((at) => unitKind(index.products[at]?.unit ?? "")));

export const unclear = (tokens: readonly NumberToken[]): Amount => ({
  value: 0,
  unit: null,
  isUnclear: true,
  tokens,
});

/** Goods by the metre, as lengths and pieces: «1,35х3, 2,1х2». */
export function cutList(
  products: Posting,
  base: ReadonlySet<UnitKind | null>,
  tokens: readonly NumberToken[],
) {
  const isCut = ({ factors, has, unit }: NumberToken) =>
    factors.length > 0 && (unit === null || unit === "м") && intersect(products, has).length === 0;
  if (base.size !== 1 || !base.has("м") || !tokens.every(isCut)) return null;
  const total = round(tokens.reduce((sum, { value }) => sum + value, 0));
  return { amount: { value: total, unit: "м" as UnitKind, isUnclear: false, tokens }, score: 5 };
}

/** «2*12» of what is packed by twelve. */
export function packsOf(index: CatalogIndex, products: Posting, token: NumberToken) {
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
export function lengths(
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
export function packed(
  index: CatalogIndex,
  span: readonly Token[],
  products: Posting,
  rest: readonly Numbered[],
) {
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
export function shared(span: readonly Token[], products: Posting, rest: readonly Numbered[]) {
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
export function summed(span: readonly Token[], rest: readonly Numbered[]) {
  const isSum = rest.every(({ place }, at) => at === 0 || isPlus(span[place - 1]));
  const units = new Set(rest.map(({ token }) => token.unit).filter((unit) => unit !== null));
  if (!isSum || units.size > 1 || rest.some(({ token }) => Number.isNaN(token.value))) return null;
  const value = round(rest.reduce((sum, { token }) => sum + token.value, 0));
  const [unit = null] = units;
  return { amount: { value, unit, isUnclear: false, tokens: rest.map(({ token }) => token) }, score: 4 };
}

export const isPlus = (token: Token | undefined) => token?.kind === "break" && token.sign === "+";
