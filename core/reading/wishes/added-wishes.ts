/** A wish that is new among those of the message: a kind, several of them, a part of a whole, or how much of what stands open. */
import { intersect, unite } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import { round } from "../words/unit-words.ts";
import { openWhole, takePart } from "./distribution.ts";
import { dropTitle } from "./said-titles.ts";
import { endsWithOr, isForAll, isForEach, startsWithOr, type Wish, wishOf } from "./wish.ts";
import { asLast, inLastUnit, shareAmount } from "./wish-amounts.ts";
import type { WishState } from "./wish-state.ts";

/** `isTogether`: nothing but a comma parts it from the wish before. */
export function addWishes(reading: SpanReading, state: WishState, text: string, isTogether: boolean): void {
  const { cues } = reading;
  const last = state.wishes.at(-1);
  const unsaid = cues.has("sameAmount")
    ? (last?.amount ?? null)
    : cues.has("halfAmount") && last?.amount
      ? { ...last.amount, value: round(last.amount.value / 2) }
      : state.shared;
  const own = asLast(reading, last);
  const amount = (isTogether ? inLastUnit(own, reading, last) : own) ?? unsaid;
  if (isForEach(reading)) state.shared = amount;
  const wish = { ...wishOf({ ...reading, amount }, reading.products, text), kind: "goods" as const };
  if ((state.isOr || startsWithOr(reading)) && last) {
    state.isOr = false;
    Object.assign(last, { products: unite([last.products, wish.products]), isDoubtful: true, end: wish.end });
    last.amount ??= wish.amount;
    return;
  }
  state.isOr = endsWithOr(reading);
  const isEach = cues.has("each") || cues.has("everyKind");
  const isListed = cues.has("each") && isTogether;
  if (isEach && wish.amount && (isForAll(reading) || isListed)) shareAmount(wish.amount, state);
  if (reading.each.length > 1 && isEach) {
    // «всего 30: белых, серых и коричневых по 10»
    if (takePart(reading, wish, state)) return;
    for (const products of reading.each) state.wishes.push({ ...wish, products });
    return;
  }
  if (
    (cues.has("everyKind") || (isEach && tellsSameColours(reading))) &&
    reading.products.length > 1 &&
    reading.products.length <= MAX_KINDS
  ) {
    for (const product of reading.products) state.wishes.push({ ...wish, products: [product] });
    return;
  }
  if (takePart(reading, wish, state)) return;
  // «10 шт. … коричневых»: another kind and no amount reads as second thoughts.
  const isNewThought = reading.isHeadless && state.sameAs === null && !cues.has("unsure");
  if (last && isNewThought && wish.amount === null && last.kind === "goods" && last.amount !== null) {
    // «коричневых сделайте 20»: the last goods, named again.
    if (wish.products.join() === last.products.join()) return;
    Object.assign(last, { products: unite([last.products, wish.products]), isDoubtful: true, end: wish.end });
    return;
  }
  const named = openNamed(reading, state);
  if (named) {
    Object.assign(named, { amount: wish.amount, amountText: wish.amountText, end: wish.end });
    return;
  }
  // «подоконник 300 белый …, белый 18 м»: how much of what was named.
  if (last?.amount === null && reading.isHeadless && last.products.join() === wish.products.join()) {
    Object.assign(last, { amount: wish.amount, amountText: wish.amountText, end: wish.end });
    return;
  }
  dropTitle(reading, state, text);
  Object.assign(state, { focus: null, asked: null });
  state.wishes.push(wish);
  const isOpen = wish.amount === null && wish.products.length > 1 && wish.by === "words";
  state.untold = isOpen ? { wish, tokens: reading.tokens } : null;
  openWhole(state);
}

/** «насос 1 шт, гаек 1 комплект» below a pump and its nuts without amounts: the one named so that is still without. */
function openNamed(
  { by, amount, isHeadless, products, each }: SpanReading,
  { wishes }: WishState,
): Wish | null {
  if (by !== "words" || amount === null || isHeadless || products.length < 2 || each.length > 0) return null;
  const [only = null, ...more] = wishes.filter(
    (wish) =>
      wish.kind === "goods" &&
      wish.amount === null &&
      wish.products.length === 1 &&
      intersect(wish.products, products).length > 0,
  );
  return more.length === 0 ? only : null;
}

/** «планки тех же цветов по 8»: of each colour of the goods before. */
const tellsSameColours = ({ tokens }: SpanReading): boolean =>
  tokens.some(
    ({ kind, raw }, at) =>
      kind === "cue" && /^тех же/iu.test(raw) && /цвет/iu.test(`${raw} ${tokens[at + 1]?.raw ?? ""}`),
  );

const MAX_KINDS = 8;
