/** What a later turn of a talk says of what an earlier one wished: how much of it now, how much more, which of its kind. */
import { contextOfWish, isContent } from "./corrections.ts";
import { narrowByContext } from "./context.ts";
import { contains, intersect, unite } from "./postings.ts";
import { cutSegments, type Segment } from "./segments.ts";
import type { SpanReading } from "./span.ts";
import type { SpanReader } from "./span-reading.ts";
import type { Token } from "./tokens.ts";
import { textOf, type Wish, wishOf } from "./wish.ts";
import type { WishState } from "./wish-state.ts";

/** Read by who knows what is wished already; false where the turn says something new. */
export function saysAnew(
  reader: SpanReader,
  { reading, before }: Segment,
  state: WishState,
  text: string,
): boolean {
  const earlier = earlierOf(state);
  if (earlier.length === 0 || isOtherwise(reading)) return false;
  if (reading.kind === "talk") return false;
  const isMore = asksMore(reading, before);
  const meant = meantOf(reader, reading, earlier);
  if (meant.length === 0) return answersFocus(reader, reading, state, text, isMore);
  const { amount } = meant[0]?.reading ?? reading;
  const [wish] = meant.toReversed().map((one) => one.wish);
  const isOne = new Set(meant.map((one) => one.wish.products[0])).size === 1;
  if (!wish) return false;
  const isFull = reading.kind === "goods" && reading.products.length === 1 && !reading.isHeadless;
  if (!amount) return isOne && !isFull;
  if (isMore && (isFull || !isOne)) return false;
  if (isFull && !isSet(reading, state)) return false;
  if (!isOne) {
    const products = unite(meant.map((one) => one.wish.products));
    state.wishes.push({ ...wishOf({ ...reading, amount }, products, text), isDoubtful: true });
    return true;
  }
  if (isMore) state.wishes.push({ ...wishOf({ ...reading, amount }, wish.products, text), by: "context" });
  else setAmount(wish, { ...reading, amount }, text);
  state.focus = wish;
  return true;
}

/** The wishes of earlier turns that are of one product. */
const earlierOf = ({ wishes, turn, turns }: WishState): Wish[] =>
  wishes.filter(
    ({ kind, products, start }) => kind === "goods" && products.length === 1 && turns.at(start) < turn,
  );

const isOtherwise = ({ cues }: SpanReading): boolean =>
  (["instead", "cancel", "or", "repeat", "half", "rest", "each", "everyKind", "same", "total"] as const).some(
    (cue) => cues.has(cue),
  );

const more = /^(?:ещ[её]|плюс|добав\p{L}*|докин\p{L}*|доп(?:олн\p{L}+)?|сверху|мне)$/iu;
const asksMore = ({ tokens }: SpanReading, before: string): boolean =>
  before.includes("+") || tokens.some(({ kind, raw }) => kind !== "word" && more.test(raw));

/** «ставь 24», «надо 30»: said of goods in full, it is how much of them, and not as much more. */
const sets =
  /^(?:надо|нужн\p{L}*|став\p{L}*|дел\p{L}*|сдел\p{L}*|бер\p{L}*|возьм\p{L}*|пусть|лучше|хватит|всего|итого|исправ\p{L}*|правильно|точно)$/iu;
const isSet = ({ tokens, cues }: SpanReading, { turns, turn }: WishState): boolean =>
  turns.isAnswer(turn) || cues.has("correction") || tokens.some(({ raw }) => sets.test(raw));

/** The wishes that the words may speak of, as they are read among them alone. */
function meantOf(
  reader: SpanReader,
  reading: SpanReading,
  earlier: readonly Wish[],
): { wish: Wish; reading: SpanReading }[] {
  const wished = unite(earlier.map(({ products }) => products));
  const from = reading.tokens.findIndex(isContent);
  if (from < 0 || !reading.tokens.some((token) => isTelling(token, wished))) return [];
  const among = reader.read(reading.tokens.slice(from), wished);
  const isTold = among.tokens.some(
    (token) => isTelling(token, among.products) && !(token.kind === "number" && isCount(token, among)),
  );
  if (among.kind !== "goods" || !isTold || among.isContradiction) return [];
  const isOther = reading.kind === "goods" && intersect(reading.products, among.products).length === 0;
  // Something of the kind that nobody wished yet.
  if (isOther && !reading.isHeadless) return [];
  return earlier
    .filter(({ products }) => contains(among.products, products[0] as number))
    .map((wish) => ({ wish, reading: among }));
}

const isTelling = (token: Token, products: readonly number[]): boolean =>
  (token.kind === "article" && intersect(token.products, products).length > 0) ||
  (token.kind === "word" && intersect(token.meaning.wide, products).length > 0) ||
  (token.kind === "number" && intersect(token.has, products).length > 0);

const isCount = (token: Token, { amount }: SpanReading): boolean =>
  amount?.tokens.some((counted) => counted === token) ?? false;

/** «18 нужно» under a line quoted, «96 бери» to «точно 84?». */
function answersFocus(
  reader: SpanReader,
  reading: SpanReading,
  state: WishState,
  text: string,
  isMore: boolean,
): boolean {
  const { focus } = state;
  if (!focus) return false;
  const { kind, amount, cues, isHeadless } = reading;
  if (kind === "amount" && amount && !cues.has("not")) {
    if (isMore) state.wishes.push({ ...focus, amount, amountText: textOf(reading, text) });
    else setAmount(focus, reading, text);
    return true;
  }
  if (kind !== "goods" || !isHeadless || reading.by !== "words") return false;
  const { products } = narrowByContext(reader, reading, contextOfWish(reader, focus));
  if (products.length === 0) return false;
  Object.assign(focus, { products, isDoubtful: products.length > 1 });
  if (amount) setAmount(focus, reading, text);
  return true;
}

function setAmount(wish: Wish, reading: SpanReading, text: string): void {
  const { amount } = reading;
  if (!amount) return;
  const isUnsure = reading.cues.has("unsure");
  Object.assign(wish, {
    amount: isUnsure ? { ...amount, isUnclear: true } : amount,
    amountText: textOf(reading, text),
  });
}

/** The wish that a question or a quoted line speaks of: by its goods, else by how much it says. */
export function focusOf(
  reader: SpanReader,
  aside: readonly Token[],
  state: WishState,
): Wish | null {
  const earlier = earlierOf(state);
  if (earlier.length === 0) return null;
  const named = cutSegments(reader, aside).flatMap(({ reading }) =>
    reading.kind === "talk" ? [] : meantOf(reader, reading, earlier).map(({ wish }) => wish),
  );
  const counted = earlier.filter(({ amount }) =>
    aside.some((token) => token.kind === "number" && token.value === amount?.value),
  );
  const both = named.filter((wish) => counted.includes(wish));
  for (const wishes of [both, named, aside.some(isContent) && named.length === 0 ? counted : []])
    if (new Set(wishes.map(({ products }) => products[0])).size === 1) return wishes.at(-1) ?? null;
  return null;
}
