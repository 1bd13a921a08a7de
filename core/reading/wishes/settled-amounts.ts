/** Amounts that are settled later: «давай 18», «ок, 18», «всего 30» say how much it is now. */
import type { SpanReading } from "../spans/span.ts";
import type { Amount } from "../tokens/amounts.ts";
import { countsGoods, round } from "../words/unit-words.ts";
import { textOf, type Wish } from "./wish.ts";
import type { WishState } from "./wish-state.ts";

interface Settling {
  reading: SpanReading;
  state: WishState;
  text: string;
  isMore: boolean;
  isFewer: boolean;
}

/** «давай 18», «ок, 18», «300» in a later turn than that which said how much of the goods spoken of last. */
export const isLaterAmount = (
  { reading, state, isMore, isFewer }: Settling,
  { amount, start }: Wish,
): boolean =>
  reading.kind === "amount" &&
  reading.amount !== null &&
  amount !== null &&
  !amount.isUnclear &&
  !isMore &&
  !isFewer &&
  (!state.isAsked || reading.amount.value === state.told) &&
  !(["same", "sameAmount", "not", "correction"] as const).some((cue) => reading.cues.has(cue)) &&
  state.turns.at(start) >= 0 &&
  state.turns.at(start) < state.turn;

/** How much of it now, by words of setting; a number without them may be a price, and leaves it open where it is like what was said. */
export function settlesLast({ reading, state, text }: Settling, wish: Wish): boolean {
  const { amount, tokens } = reading;
  if (!amount || !wish.amount) return false;
  const isPlain = tokens.every(
    ({ kind, raw }) => kind === "number" || kind === "break" || kind === "cue" || settling.test(raw),
  );
  const isCounted = amount.unit !== null && countsGoods(amount.unit);
  // «буду в 5»
  if (!isPlain && !isCounted) return false;
  const isSaid = tokens.some(({ kind }) => kind === "filler") || amount.value === state.told;
  const isSet = isPlain && isSaid && amount.tokens.length === 1;
  const isLike = amount.value <= wish.amount.value * LIKELY && amount.value * LIKELY >= wish.amount.value;
  if (isSet) setAmount(wish, reading, text, state);
  else if (amount.value !== wish.amount.value && (isCounted || isLike))
    wish.amount = { ...wish.amount, isUnclear: true };
  return true;
}

/** Nobody changes an amount by more without a word. */
const LIKELY = 5;

/** What stands beside an amount that is agreed on. */
const settling =
  /^(?:ок(?:ей)?|да|ага|угу|ладно|хорошо|добро|давай(?:те)?|бер[иёеу]\p{L}*|надо|нужн\p{L}*|точно|тогда|мало|маловато|много|многовато|хватит|лучше|пусть|будет|вс[её]го|итого|пиши(?:те)?|запиши(?:те)?|став\p{L}*|сдела\p{L}*|дел\p{L}*|возьм\p{L}*|не|нет|соглас\p{L}*|и|а|ну|понял\p{L}?|принято|верно|правильно|получ\p{L}+|выходит|короче|так|значит|вс[её]|заказыва\p{L}*|везите|вези|шли(?:те)?)$/iu;

export function setAmount(wish: Wish, reading: SpanReading, text: string, state: WishState): void {
  const { amount, tokens } = reading;
  if (!amount) return;
  // «добавь 10, всего 30»: with what was to be added.
  if (tokens.some(({ raw }) => inAll.test(raw)))
    state.wishes = state.wishes.filter(
      (other) => other === wish || other.products.join() !== wish.products.join(),
    );
  const isUnsure = reading.cues.has("unsure");
  Object.assign(wish, {
    amount: {
      ...amount,
      unit: amount.unit ?? wish.amount?.unit ?? null,
      isUnclear: isUnsure || amount.isUnclear,
    },
    amountText: textOf(reading, text),
  });
}

const inAll = /^(?:всего|итого|получ\p{L}+|станет|выходит|сумм[еау])$/iu;

/** «минус 6»: so many fewer of it. */
export function lessen(wish: Wish, by: Amount, state: WishState): void {
  const { amount } = wish;
  const isAlike = amount !== null && (by.unit === null || amount.unit === null || isSameUnit(amount, by));
  state.isTakenBack = true;
  if (amount && isAlike && amount.value > by.value)
    wish.amount = { ...amount, value: round(amount.value - by.value) };
  else wish.isDoubtful = true;
}
const isSameUnit = (one: Amount, other: Amount): boolean =>
  one.unit === other.unit || [one, other].some(({ unit }) => unit === "container");
