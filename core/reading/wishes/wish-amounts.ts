/** Amounts said apart from their goods: they mend, add, repeat, or make doubtful what was said. */

import { contains, unite } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Amount } from "../tokens/amounts.ts";
import { productsWith } from "../tokens/number-products.ts";
import type { Token } from "../tokens/tokens.ts";
import { countsGoods, isWhole, unitKind } from "../words/unit-words.ts";
import { orderQuantity } from "./conclusion.ts";
import { contextOfWish } from "./corrections.ts";
import { changesSize, siblingsSized, sizedAnew, takeOtherSize } from "./other-sizes.ts";
import { placeNamed } from "./placed.ts";
import { textOf, type Wish, wishOf } from "./wish.ts";
import type { WishState } from "./wish-state.ts";

/** «4513 5» on a line of its own: an article the catalog has not, and how many. */
export const isNumberCode = (tokens: readonly Token[]): boolean => {
  const [first, second] = tokens.filter((token) => token.kind === "number");
  return (
    first !== undefined &&
    second !== undefined &&
    first.unit === null &&
    Number.isInteger(first.value) &&
    first.value >= 1000 &&
    first.has.length === 0
  );
};

/** «60 - 1» after «гидроаккумулятор 80 - 1»: a size that is not had, and how many. */
const isUnknownSize = ({ tokens, cues }: SpanReading): boolean => {
  const [size, count, ...more] = tokens.filter((token) => token.kind === "number");
  return (
    cues.size === 0 &&
    more.length === 0 &&
    size?.unit === null &&
    !size.isMarked &&
    count?.isMarked === true &&
    tokens.every(({ kind }) => kind === "number" || kind === "break")
  );
};

/** «в обеих строках по 12», «везде по 10» */
const isForWhole = ({ tokens, cues }: SpanReading): boolean =>
  cues.has("each") &&
  tokens.some(({ raw }) =>
    /^(?:обе|обеих|обоих|обе-|всюду|везде|всех|всего|каждой|каждом|все|всё)$/iu.test(raw),
  );

/** «тогда 12 беру» */
export const opensThen = ({ tokens }: SpanReading): boolean =>
  tokens.slice(0, 3).some(({ kind, raw }) => kind === "filler" && /^тогда$/i.test(raw));

export function repeatAmount(reading: SpanReading, state: WishState): void {
  const last = state.wishes.at(-1);
  const earlier = state.wishes.at(-2);
  if (last && earlier && last.amount === null)
    Object.assign(last, { amount: earlier.amount, end: reading.tokens.at(-1)?.end });
}

/** A number alone: it mends, adds, or is said twice of one thing, and then how much is not sure. */
export function takeAmount(
  reader: SpanReader,
  reading: SpanReading,
  before: string,
  state: WishState,
  text: string,
): void {
  const last = state.mended ?? (state.isChanging ? state.focus : null) ?? state.wishes.at(-1);
  state.mended = null;
  const { cues, amount } = reading;
  if (isNumberCode(reading.tokens) && !state.isNot && !cues.has("correction") && /^\n?$/.test(before)) {
    state.wishes.push({ ...wishOf(reading, [], text), kind: "foreign" });
    return;
  }
  const place = placeNamed(reading);
  const placed = place === null || state.wishes.length < 2 ? undefined : state.wishes.at(place);
  if (placed && amount) {
    // «второго 24 м», «по третьей позиции не 40, а 60»
    const isSure = amount.tokens.length === 1 && !cues.has("unsure");
    const unit = amount.unit ?? placed.amount?.unit ?? null;
    Object.assign(placed, {
      amount: { ...amount, unit, isUnclear: !isSure },
      amountText: textOf(reading, text),
    });
    return;
  }
  if (amount && isForWhole(reading)) {
    const goods = state.wishes.filter(({ kind }) => kind === "goods");
    const open = goods.filter((wish) => wish.amount === null);
    for (const wish of open.length > 0 ? open : goods)
      Object.assign(wish, { amount, amountText: textOf(reading, text) });
    return;
  }
  // «…, а если нет, то 0,45 того же цвета»
  if (last && amount && (state.isOr || cues.has("or")) && takeOtherSize(reader, reading, last)) {
    state.isOr = false;
    return;
  }
  // «те же 10 пачек» of what was mended right before
  if (last && amount && cues.has("same") && isSaidAgain(reading, last)) return;
  if (last && amount && cues.has("same") && !cues.has("correction")) {
    // «на второй такой же 65 квадратов»
    state.wishes.push({ ...last, amount, amountText: textOf(reading, text) });
    return;
  }
  if (isUnknownSize(reading) && state.last) {
    state.wishes.push({ ...wishOf(reading, [], text), kind: "foreign" });
    return;
  }
  // «тогда 12» to a letter that speaks of one product, «пачек 8» to «какой длины, 1000 или 1200?».
  const spokenOf = state.last?.product ?? null;
  const asked = state.asked ?? (!last && spokenOf !== null ? [spokenOf] : null);
  if (asked && amount && cues.size === 0 && amount.tokens.length === 1) {
    state.asked = null;
    state.wishes.push({ ...wishOf(reading, asked, text), by: "context" });
    return;
  }
  if (last && changesSize(reader, reading, last)) {
    state.last = contextOfWish(reader, last);
    return;
  }
  if (last && amount && isSaidElsewhere(last, reading, text)) return;
  // A word behind it says what the number was said of.
  state.isStray = amount !== null && reading.tokens.at(-1)?.kind === "number";
  if (last && !amount && !/[\n.!]/.test(before)) last.isDoubtful = true;
  if (!last || !amount) return;
  const isMending =
    cues.has("correction") || cues.has("mended") || state.isNot || cues.has("not") || opensThen(reading);
  const mends = cues.has("not") && reading.tokens.filter(({ kind }) => kind === "number").length === 1;
  state.isNot = mends;
  if (mends) return;
  const amountText = textOf(reading, text);
  // «давай 70, столько же»: how many is said.
  const isSize = cues.has("sameAmount");
  const sized = isMending || isSize ? siblingsSized(reader, last, amount, isSize) : [];
  if (sized.length === 1 && (isSize || !Number.isInteger(amount.value) || amount.tokens[0]?.isNominal)) {
    // «рама 6 м 20 шт, ой, 6,5»: no piece is had in parts. «поправьте на 200-й»: it counts nothing.
    Object.assign(last, { products: sized });
    return;
  }
  // «не 200, а 250» of a sill of 200
  if (sized.length === 1 && namesRefused(reader, reading, last)) {
    Object.assign(last, { products: sized });
    return;
  }
  const other = isMending ? sizedAnew(reader, reading, last) : null;
  const known = other && state.wishes.find(({ products }) => products.join() === other.products.join());
  if (known && other) {
    // «поправка: сорокового 40», where some are wished.
    Object.assign(known, { amount: other.amount, amountText });
    state.isStray = false;
    return;
  }
  if (other) {
    Object.assign(last, { products: other.products, amount: other.amount, amountText });
    state.isStray = false;
    return;
  }
  if (sized.length > 0) {
    Object.assign(last, { products: unite([last.products, sized]), isDoubtful: true });
    return;
  }
  if (isMending || last.amount === null || last.amount.isUnclear) {
    const isSure = !cues.has("unsure") && (isMending || amount.tokens.length === 1);
    const said = { ...amount, unit: amount.unit ?? last.amount?.unit ?? null };
    Object.assign(last, { amount: isSure ? said : { ...said, isUnclear: true }, amountText });
    state.isStray = false;
    return;
  }
  // «100шт/600м»: the same in what it is not counted in.
  if (/\//.test(before) && last.products.every((at) => orderQuantity(reader.index, at, amount) === null))
    return;
  if (/[(=]/.test(before)) {
    // «2 коробки (500 шт)»: the same said twice, which nobody adds.
    if (!isSameAmount(reader, last, amount)) last.amount = { ...last.amount, isUnclear: true };
    return;
  }
  if (isUnitOf(last, amount)) {
    last.amount = { ...last.amount, unit: amount.unit };
    return;
  }
  if (/^ ?[–-]?$/.test(before) && last.by === "words" && namedOtherSize(reader, last, amount)) {
    last.kind = "foreign";
    return;
  }
  const isOther =
    amount.unit !== null &&
    last.amount.unit !== null &&
    amount.unit !== last.amount.unit &&
    last.products.every((at) => last.amount && orderQuantity(reader.index, at, last.amount) !== null);
  if (
    reading.tokens.some(({ raw }) => /^(?:еще|ещё|плюс)$/i.test(raw)) ||
    (isOther && !/[,;]/.test(before))
  ) {
    // «25 200 м» behind what there is in 25, too.
    const isUnclear = amount.isUnclear || amount.tokens.length > 1;
    state.wishes.push({ ...last, amount: { ...amount, isUnclear }, amountText });
    return;
  }
  if (!/[\n.!]/.test(before) && last.kind === "goods") last.amount = { ...last.amount, isUnclear: true };
}

/** The number that is refused is the size of what was wished, and not how many. */
function namesRefused({ index }: SpanReader, { tokens }: SpanReading, { products, amount }: Wish): boolean {
  const cue = tokens.find(({ kind, raw }) => kind === "cue" && /^не\s+\d/iu.test(raw));
  const [, refused = ""] = /^не\s+(\d+)/iu.exec(cue?.raw ?? "") ?? [];
  const has = productsWith(index, refused, null);
  return refused !== "" && Number(refused) !== amount?.value && products.every((at) => contains(has, at));
}

const isSaidAgain = ({ tokens, amount }: SpanReading, last: Wish): boolean =>
  amount?.value === last.amount?.value &&
  (amount?.unit ?? null) === (last.amount?.unit ?? null) &&
  tokens.some(({ kind, raw }) => kind === "cue" && /^те\s+же$/iu.test(raw));

/** «(реквизиты.pdf, 214 КБ)», «место не более 30 кг»: in a later sentence, behind words of other things. */
function isSaidElsewhere(last: Wish, { tokens, cues }: SpanReading, text: string): boolean {
  const isMending = cues.has("correction") || cues.has("mended") || cues.has("not") || cues.has("same");
  if (last.amount === null || last.amount.isUnclear || isMending) return false;
  const between = text.slice(Math.max(last.end, 0), tokens[0]?.start ?? 0);
  const said = between.slice(between.search(/[\n.!?]/) + 1);
  return (
    /[\n.!?]/.test(between) &&
    /\p{L}{3}/u.test(said) &&
    !/(?:добав|ещ[её]|плюс|итого|всего)\P{L}*$/iu.test(said)
  );
}

/** «22 упаковка», as who speaks it as a second language: the unit of the number right before it. */
function isUnitOf({ amount: said }: Wish, { tokens: [unit, ...more] }: Amount): boolean {
  const count = said?.tokens.at(-1);
  return (
    said?.unit === null &&
    count !== undefined &&
    unit !== undefined &&
    more.length === 0 &&
    unitKind(unit.raw) !== null &&
    unit.start === count.end + 1
  );
}

/** «насос 32/60 130 — 1 шт»: what was taken for an amount is a size that is not had, since the amount stands behind it. */
function namedOtherSize({ index }: SpanReader, { amount: said, products }: Wish, amount: Amount): boolean {
  const isPart =
    said !== null &&
    !Number.isInteger(said.value) &&
    products.every((at) => isWhole(index.products[at]?.unit ?? ""));
  return (
    said !== null &&
    said.unit === null &&
    said.tokens.length === 1 &&
    (isPart || (amount.unit !== null && countsGoods(amount.unit)))
  );
}

function isSameAmount({ index }: SpanReader, { products, amount: said }: Wish, amount: Amount): boolean {
  const [at] = products;
  const pack = at === undefined ? 1 : (index.products[at]?.packQuantityMilli ?? 1000) / 1000;
  const inBase = ({ value, unit }: Amount) => (unit === "pack" ? value * pack : value);
  return products.length === 1 && said !== null && inBase(said) === inBase(amount);
}

/** «ПСУЛ 15/30 и 15/40 по 10»: what stands before without an amount has the same. */
export function shareAmount(amount: Amount, { wishes }: WishState): void {
  for (const wish of wishes.toReversed()) {
    if (wish.kind !== "goods" || wish.amount !== null) return;
    wish.amount = amount;
  }
}

/** «прозрачного 2 кор, белого тоже 2»: as many of the same. */
export function asLast({ amount, cues, isHeadless }: SpanReading, last: Wish | undefined): Amount | null {
  const isSame =
    cues.has("same") && isHeadless && amount?.unit === null && last?.amount?.value === amount.value;
  return isSame && last?.amount ? { ...amount, unit: last.amount.unit } : amount;
}

/** «две упаковки 8х100 гриб, одну 8х80 тоже»: counted in what the goods before were, as the number's ending says. */
export function inLastUnit(
  amount: Amount | null,
  { tokens }: SpanReading,
  last: Wish | undefined,
): Amount | null {
  const [number, ...more] = amount?.tokens ?? [];
  const isLeading = tokens.find(({ kind }) => kind === "number" || kind === "word") === number;
  const unit = last?.amount?.unit ?? null;
  const isLike = unit === "pack" && number !== undefined && /^(?:одну|одна|две)$/iu.test(number.raw);
  return amount?.unit === null && more.length === 0 && isLeading && isLike ? { ...amount, unit } : amount;
}
