/** What a later turn of a talk says of what an earlier one wished: how much of it now, how much more, which of its kind. */

import { stemOf } from "../../catalog/search-text.ts";
import { contains, intersect, likest, unite } from "../postings.ts";
import type { Segment } from "../spans/segments.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Token } from "../tokens/tokens.ts";
import { narrowByContext } from "./context.ts";
import { contextOfWish, isContent } from "./corrections.ts";
import { isOfAsked } from "./said-again.ts";
import { isLaterAmount, lessen, setAmount, settlesLast } from "./settled-amounts.ts";
import { textOf, type Wish, wishOf } from "./wish.ts";
import { opensThen } from "./wish-amounts.ts";
import type { WishState } from "./wish-state.ts";

/** Read by who knows what is wished already; false where the turn says something new. */
export function saysAnew(
  reader: SpanReader,
  { reading, before }: Segment,
  state: WishState,
  text: string,
): boolean {
  const { tokens, kind, cues } = reading;
  const isChange = state.isChanging || tokens.some(isOfChange);
  const earlier = isChange ? singlesOf(state.wishes) : earlierOf(state);
  if (kind === "talk" || earlier.length === 0 || isOtherwise(reading) || namesOther(reading, state))
    return false;
  if (isOfAsked(reader, reading, state)) return false;
  // «18 нужно, по 3 на трубу»: why so many.
  if (state.isAsked && state.focus && before.startsWith(",") && cues.has("each")) return true;
  const said: Said = {
    ...{ reader, reading, state, text, isChange },
    isMore: asksMore(reading, isChange ? before.replaceAll(":", "") : before) && !cues.has("total"),
    isFewer: fewerOf(reading),
  };
  if (isAnswerOf(said)) return true;
  const meant = meantOf(reader, reading, earlier);
  const counted = meant.length === 0 ? countedSo(reading, earlier, text) : null;
  if (counted) Object.assign(state, { focus: counted, told: reading.amount?.value ?? null });
  return meant.length > 0 ? saidOfMeant(said, meant) : saidOfNoneNamed(said, earlier);
}

/** «16й 3 шт» after «сальник 14 мм 5 шт»: a size of its own and how many, of the same kind. */
const namesOther = ({ kind, tokens, cues }: SpanReading, { last }: WishState): boolean => {
  const [size, amount, ...more] = tokens.filter((token) => token.kind === "number");
  return (
    kind === "amount" &&
    cues.size === 0 &&
    more.length === 0 &&
    size?.isNominal === true &&
    amount?.unit != null &&
    last?.product != null &&
    !contains(size.has, last.product) &&
    intersect(size.has, last.family).length > 0
  );
};

/** What a turn says, and what it is said of. */
interface Said {
  reader: SpanReader;
  reading: SpanReading;
  state: WishState;
  text: string;
  /** A change of what is wished already is announced. */
  isChange: boolean;
  isMore: boolean;
  isFewer: boolean;
}

/** Without a name of what is wished: of what was spoken of last, where that is known. */
function saidOfNoneNamed(said: Said, earlier: readonly Wish[]): boolean {
  const { reading, state, isFewer } = said;
  const lettered = reading.kind === "foreign" && !reading.amount ? letteredOf(reading, earlier) : [];
  if (lettered.length === 1) {
    state.focus = lettered[0] ?? null;
    return true;
  }
  const last = state.wishes.at(-1);
  const settled = state.focus ?? last;
  if (settled && isLaterAmount(said, settled)) return settlesLast(said, settled);
  const spokenOf = state.focus ?? (isFewer ? last : null);
  if (spokenOf) return changesFocus(said, spokenOf);
  if (!state.isAsked || reading.kind !== "amount" || !last || earlier.length < 2) return false;
  // An answer to what is not understood.
  last.isDoubtful = true;
  return true;
}

/** Of wishes that the words name: how much of them, how much more or fewer. */
function saidOfMeant(said: Said, meant: readonly { wish: Wish; reading: SpanReading }[]): boolean {
  const { reader, reading, state, text, isChange, isMore, isFewer } = said;
  const amount = meant[0] ? meant[0].reading.amount : reading.amount;
  const named = meant.map(({ wish }) => wish);
  const wishes = likeFocus(reader, named, state);
  const wish = wishes.at(-1);
  if (!wish) return false;
  const isOne = new Set(wishes.map(({ products }) => products[0])).size === 1;
  const isFull = reading.kind === "goods" && reading.products.length === 1 && !reading.isHeadless;
  if (!amount) {
    const isNamed = isOne && (!isFull || isChange);
    // «а коньков | сделайте 9»
    if (isNamed && isChange) state.focus = wish;
    return isNamed;
  }
  if (isMore && (isFull || !isOne)) return false;
  if (isFull && !isChange && !isSet(reading, state)) return false;
  const told = { ...reading, amount };
  if (!isOne) saidOfSeveral(wishes, told, state, text);
  else if (isMore) state.wishes.push({ ...wishOf(told, wish.products, text), by: "context" });
  else if (isFewer) lessen(wish, amount, state);
  else setAmount(wish, told, text, state);
  if (isOne) state.focus = wish;
  state.isSlip = false;
  return true;
}

/** Each of them so many; which of them, where it is not said, is asked. */
function saidOfSeveral(wishes: readonly Wish[], told: SpanReading, state: WishState, text: string): void {
  if (told.cues.has("each")) for (const wish of wishes) setAmount(wish, told, text, state);
  else {
    const products = unite(wishes.map((wish) => wish.products));
    state.wishes.push({ ...wishOf(told, products, text), isDoubtful: true });
  }
}

const singlesOf = (wishes: readonly Wish[]): Wish[] =>
  wishes.filter(({ kind, products }) => kind === "goods" && products.length === 1);

/** «минус», «всё же», «оставь», «в силе»: said of what is wished already. */
const isOfChange = ({ kind, raw }: Token): boolean =>
  kind !== "word" &&
  /^(?:минус|меньше|больше|остав\p{L}+|силе|хватит|мало|передумал\p{L}*|насч[её]т|вс[её][- ](?:же|таки))$/iu.test(
    raw,
  );

/** «минус 6», «на две меньше» */
const fewerOf = ({ tokens }: SpanReading): boolean =>
  tokens.some(
    ({ kind, raw }, at) =>
      kind !== "word" &&
      (/^минус$/iu.test(raw) ||
        (/^меньше$/iu.test(raw) && tokens.slice(0, at).some((one) => one.kind === "number"))),
  );

/** «А надо …»: the one wish that a letter tells. */
const letteredOf = ({ tokens }: SpanReading, earlier: readonly Wish[]): Wish[] => {
  const letters = tokens.flatMap((token) =>
    token.kind === "word" && /^\p{Lu}$/u.test(token.raw) ? [token.meaning.wide] : [],
  );
  return letters.length === 1
    ? earlier.filter(({ products }) => intersect(products, letters[0] ?? []).length > 0)
    : [];
};

/** «говорил 40 мешков»: the one wish that was counted in such. */
function countedSo(
  { kind, amount, tokens }: SpanReading,
  earlier: readonly Wish[],
  text: string,
): Wish | null {
  const unitIn = (words: string) => stemOf(/(\p{L}{3,})\.?\s*$/u.exec(words)?.[1]?.toLowerCase() ?? "");
  const isPlain =
    kind === "amount" ||
    (kind === "foreign" && !tokens.some((token) => isContent(token) && token.kind !== "number"));
  const said = unitIn(amount?.tokens.map(({ start, end }) => text.slice(start, end)).join(" ") ?? "");
  if (!isPlain || said === "") return null;
  const [only = null, ...more] = earlier.filter((wish) => unitIn(wish.amountText) === said);
  return more.length === 0 ? only : null;
}

/** Of several that may be meant, the likest to what is spoken of: «гаек к ним». */
function likeFocus(reader: SpanReader, wishes: readonly Wish[], { focus }: WishState): Wish[] {
  const [product] = focus?.products ?? [];
  const all = [...wishes];
  if (product === undefined || new Set(all.map(({ products }) => products[0])).size < 2) return all;
  if (all.some((wish) => wish === focus)) return all;
  const meant = unite(all.map(({ products }) => products));
  const { products } = likest(meant, reader.goods.traitsOf(product));
  return products.length === 1 ? all.filter((wish) => contains(products, wish.products[0] as number)) : all;
}

/** The wishes of earlier turns that are of one product. */
export const earlierOf = ({ wishes, turn, turns }: WishState): Wish[] =>
  wishes.filter(
    ({ kind, products, start }) => kind === "goods" && products.length === 1 && turns.at(start) < turn,
  );

const isOtherwise = ({ cues }: SpanReading): boolean =>
  (["instead", "cancel", "or", "repeat", "half", "rest", "everyKind"] as const).some((cue) => cues.has(cue));

const more = /^(?:ещ[её]|плюс|добав\p{L}*|докин\p{L}*|доп(?:олн\p{L}+)?|сверху|мне)$/iu;
const asksMore = ({ tokens }: SpanReading, before: string): boolean =>
  /[+:]/.test(before) || tokens.some(({ kind, raw }) => kind !== "word" && more.test(raw));

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
  const isNamed = among.tokens.some(
    (token) => isTelling(token, among.products) && !(token.kind === "number" && isCount(token, among)),
  );
  // «нет, с Г-кромкой»: none of what is wished has the letter.
  const isOtherLetter =
    reading.amount === null &&
    reading.tokens.some(
      (token) =>
        token.kind === "word" &&
        token.isOptional &&
        /^\p{Lu}$/u.test(token.raw) &&
        intersect(token.meaning.wide, among.products).length === 0,
    );
  if (among.kind !== "goods" || !isNamed || among.isContradiction || isOtherLetter) return [];
  const isTold = reading.kind === "goods" && reading.products.length === 1;
  // «наливной пол оставляем 20»
  const isSaid = earlier.some(
    ({ products, amount }) =>
      contains(among.products, products[0] as number) && amount?.value === (among.amount?.value ?? null),
  );
  const isOther =
    !isSaid && (isTold || among.amount === null) && intersect(reading.products, among.products).length === 0;
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

/** «180» to «130 или 180?», «белых 250» to «а белых?» below a line quoted. */
function isAnswerOf({ reader, reading, state, text, isMore }: Said): boolean {
  const { focus, isAsked } = state;
  if (!isAsked) return false;
  const [number, ...others] = reading.tokens.filter(({ kind }) => kind === "number");
  if (
    reading.kind === "amount" &&
    number?.kind === "number" &&
    others.length === 0 &&
    number.has.length > 0
  ) {
    const open = state.wishes.filter(({ kind, products }) => kind === "goods" && products.length > 1);
    const meant = open.filter(({ products }) => {
      const left = intersect(products, number.has).length;
      return left > 0 && left < products.length;
    });
    for (const wish of meant) Object.assign(wish, { products: intersect(wish.products, number.has) });
    if (meant.length > 0) return true;
  }
  if (!focus || reading.by !== "words" || reading.kind === "amount" || isMore) return false;
  const { products, amount, kind } = narrowByContext(reader, reading, contextOfWish(reader, focus));
  const [product] = products;
  const isOfIt = kind === "goods" && products.length === 1 && !contains(reading.products, product ?? -1);
  if (!isOfIt && !reading.isHeadless) return false;
  if (kind !== "goods" || products.length !== 1 || !amount) return false;
  const same = state.wishes.find((wish) => wish.products.join() === products.join());
  if (same) setAmount(same, { ...reading, amount }, text, state);
  else if (opensThen(reading)) {
    // «тогда усиленный, все 20»: in the place of what is not had.
    Object.assign(focus, { products });
    setAmount(focus, { ...reading, amount }, text, state);
  } else state.wishes.push({ ...wishOf({ ...reading, amount }, products, text), by: "context" });
  return true;
}

/** «18 нужно» under a line quoted, «96 бери» to «точно 84?». */
function changesFocus({ reader, reading, state, text, isMore, isFewer }: Said, focus: Wish): boolean {
  const { kind, amount, cues, isHeadless } = reading;
  if (kind === "amount" && amount && !cues.has("not")) {
    if (isFewer) lessen(focus, amount, state);
    else if (isMore) state.wishes.push({ ...focus, amount, amountText: textOf(reading, text) });
    else setAmount(focus, reading, text, state);
    return true;
  }
  if (kind !== "goods" || !isHeadless || reading.by !== "words" || !state.isAsked) return false;
  const { products } = narrowByContext(reader, reading, contextOfWish(reader, focus));
  if (products.length === 0) return false;
  Object.assign(focus, { products, isDoubtful: products.length > 1 });
  if (amount) setAmount(focus, reading, text, state);
  return true;
}
