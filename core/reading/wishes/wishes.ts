/** Follows a message from wish to wish: what one leaves unsaid stands before it, and later words mend earlier ones. */

import { intersect, likest, unite } from "../postings.ts";
import type { Segment } from "../spans/segments.ts";
import { isSizeCounted, type SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import { noTurns, type Turns } from "../talk/turns.ts";
import type { Token } from "../tokens/tokens.ts";
import { round } from "../words/unit-words.ts";
import { beginTurn } from "./begun-turn.ts";
import { inContext, inWhole, mayBeOfLast } from "./completed.ts";
import { type Context, contextOf, tellsColour, traitsOf } from "./context.ts";
import { isInstead, mendWish, namesMended, takeBack, takeInstead } from "./corrections.ts";
import { closeWhole, openWhole, partEqually, takePart } from "./distribution.ts";
import { takeForeign } from "./foreign-wishes.ts";
import { takeTwice } from "./placed.ts";
import { answersAsked, answersOpen, moreOfWished, saysAgain } from "./said-again.ts";
import { saysAnew } from "./said-anew.ts";
import { endsWithColourForAll, takeColourForAll, takeSameOfEach, tellsColourForAll } from "./said-for-all.ts";
import { dropTitle, isTitle, narrowByTitle, takeTitle } from "./said-titles.ts";
import {
  colourForAll,
  endsWithOr,
  headerOf,
  isForAll,
  isForEach,
  isSlip,
  opensMending,
  startsWithOr,
  tellsEnough,
  type Wish,
  wishOf,
} from "./wish.ts";
import { asLast, isNumberCode, opensThen, repeatAmount, shareAmount, takeAmount } from "./wish-amounts.ts";
import { stateAfter, type WishState } from "./wish-state.ts";

export interface Heard {
  /** What was spoken of in the letter that is answered. */
  before?: Context | null;
  turns?: Turns;
  /** What a turn has before it, as tokens. */
  asideOf?: (turn: number) => readonly Token[];
  /** What a table in the message has wished already. */
  wished?: readonly Wish[];
}

export function followWishes(
  reader: SpanReader,
  segments: readonly Segment[],
  text: string,
  { before = null, turns = noTurns, asideOf = () => [], wished = [] }: Heard = {},
): Wish[] {
  const state = stateAfter(before, turns, wished);
  for (const [at, segment] of segments.entries()) {
    const turn = turns.at(segment.reading.tokens[0]?.start ?? 0);
    if (turn !== state.turn) beginTurn(reader, state, turn, asideOf(turn));
    take(reader, segment, segments[at + 1], state, text);
  }
  closeWhole(state);
  return state.wishes;
}

function take(
  reader: SpanReader,
  segment: Segment,
  next: Segment | undefined,
  state: WishState,
  text: string,
): void {
  const { reading, before } = segment;
  const { cues } = reading;
  const wasTakenBack = state.isTakingBack;
  const isMendingNext = state.isMendingNext && reading.kind !== "talk";
  state.isMendingNext = reading.kind === "talk" && (cues.has("correction") || state.isMendingNext);
  state.isTakingBack = false;
  if (/[\n.;!]/.test(before)) Object.assign(state, { sameAs: null, shared: null });
  if (/\n\s*\n/.test(before)) Object.assign(state, { header: [], isTitled: false });
  // «70-ю уберите, а сотки 12»
  if (cues.has("cancel") || (cues.has("correction") && reading.kind === "talk")) state.isChanging = true;
  if (cues.has("repeat") && saysRestStays(reading) && state.wishes.length > 1) return;
  if (cues.has("repeat")) takeRepeat(reader, reading, state, text);
  else if (cues.has("cancelAll")) state.wishes = [];
  else if (cues.has("total") && !cues.has("rest") && reading.by === "words" && !isWholeOf(reading, state))
    return;
  else if (cues.has("twice")) takeTwice(reading, state);
  else if (isTitle(segment)) takeTitle(reader, reading, state);
  else if (tellsColourForAll(reading)) takeColourForAll(reading, state);
  else if (isInstead(reading)) {
    const other = takeInstead(reader, reading, state, text);
    if (other) takeThings(reader, { ...segment, reading: other }, state, text);
  } else if (cues.has("cancel") || (wasTakenBack && cues.has("same") && reading.amount === null))
    takeBack(reader, reading, state);
  else if (
    namesMended(reader, segment, next, state) ||
    answersAsked(reading, state) ||
    answersOpen(reading, state) ||
    saysAnew(reader, segment, state, text)
  )
    return;
  else if (reading.kind === "talk") takeTalk(reading, state);
  else if (reading.kind === "amount" && !namesSize(segment, state) && !(cues.has("half") && state.whole))
    takeAmount(reader, reading, before, state, text);
  else takeThings(reader, segment, state, text, isMendingNext);
}

/** «импост 58 всего 20», in a talk «шпилек ещё десять, итого 50»: how much of the goods named in all, where it is no sum of a list. */
const isWholeOf = (
  { kind, isHeadless, amount, products }: SpanReading,
  { turn, wishes }: WishState,
): boolean =>
  kind === "goods" &&
  (turn > 0 ||
    (!isHeadless &&
      amount !== null &&
      wishes.every((wish) => wish.kind !== "goods" || intersect(wish.products, products).length === 0)));

function takeTalk(reading: SpanReading, state: WishState): void {
  if (reading.cues.has("half") && state.whole && partEqually(state.whole.wish, state)) return;
  state.isFragment = reading.tokens.some(({ kind }) => kind === "unknown");
  // «отмена, заказчик передумал»: the reason why.
  state.isSlip = isSlip(reading) && !state.isTakenBack;
  if (state.isSlip) state.isChanging = true;
  if (reading.cues.has("or")) state.isOr = true;
  if (reading.cues.has("sameAmount") && state.last) repeatAmount(reading, state);
}

/** Goods, known or not. A number or a word right beside them that was not understood may belong to them. */
function takeThings(
  reader: SpanReader,
  { reading, before }: Segment,
  state: WishState,
  text: string,
  isMendingNext = false,
): void {
  const isBeside = before === "" && reading.tokens[0]?.kind !== "filler";
  const isStray = state.isStray && isBeside && reading.kind === "goods";
  state.isStray = false;
  if (reading.kind !== "foreign" || mayBeOfLast(reader, reading, state)) {
    const isTogether = /^\s*,?\s*$/.test(before);
    takeGoods(reader, isStray ? { ...reading, isContradiction: true } : reading, state, text, isTogether);
    return;
  }
  const last = state.wishes.at(-1);
  // What was to mend it was not understood.
  const isUnmended = reading.cues.has("correction") || state.mended !== null || isMendingNext;
  // What stands in a table is whole in itself.
  const isBesideLast =
    before === "" && reading.tokens[0]?.kind !== "filler" && last !== undefined && last.start >= 0;
  if (last && (isUnmended || isBesideLast)) last.isDoubtful = true;
  state.mended = null;
  takeForeign(reader, reading, state, text);
}

/** «сальник 14 десять штук и 16 пять»: the first of two numbers is a size where goods were spoken of. */
const namesSize = ({ reading: { tokens, cues }, before }: Segment, { last, isNot }: WishState): boolean =>
  last !== null &&
  !isNot &&
  !isNumberCode(tokens) &&
  (before !== "" ||
    isSizeCounted(tokens.filter((token) => token.kind === "number")) ||
    tokens.some((token) => token.kind === "number" && token.isNominal) ||
    tokens[0]?.kind === "filler" ||
    cues.has("or") ||
    cues.has("same")) &&
  !cues.has("correction") &&
  !cues.has("not") &&
  (tokens.filter(({ kind }) => kind === "number").length > 1 ||
    // «такой же двести пятьдесят шесть метров»: a size and how many.
    (cues.has("same") && tokens.some((token) => token.kind === "number" && token.parted !== undefined)) ||
    tokens.some((token) => token.kind === "number" && token.isNominal));

/** «остальное так же»: of what the message itself names, no earlier order is meant. */
const saysRestStays = ({ kind, tokens }: SpanReading): boolean =>
  kind === "talk" && tokens.some((token) => token.kind === "cue" && /^остальн/iu.test(token.raw));

function takeRepeat(reader: SpanReader, reading: SpanReading, state: WishState, text: string): void {
  if (!state.wishes.some(({ kind }) => kind === "repeat"))
    state.wishes.push({ ...wishOf(reading, [], text), kind: "repeat", amount: null });
  const isOutright = reading.by !== "words" || (reading.products.length === 1 && reading.amount !== null);
  if (reading.kind === "goods" && isOutright) takeGoods(reader, reading, state, text);
}

function takeGoods(
  reader: SpanReader,
  given: SpanReading,
  state: WishState,
  text: string,
  isTogether = false,
): void {
  const { cues } = given;
  if (
    cues.has("sameAmount") &&
    cues.has("each") &&
    given.isHeadless &&
    takeSameOfEach(reader, given, state, text)
  )
    return;
  const reading =
    moreOfWished(given, state) ??
    inWhole(reader, given, state) ??
    narrowByTitle(given, state, text) ??
    inContext(reader, given, state);
  if (reading.kind !== "goods") {
    if (given.kind === "amount") takeAmount(reader, given, ",", state, text);
    else if (reading.kind === "foreign") takeForeign(reader, reading, state, text);
    return;
  }
  const isBare = reading.isHeadless && !state.last && !tellsEnough(reading);
  if (isBare && (reading.amount?.unit ?? null) === null) return;
  if (isBare && !(reading.products.length === 1 && !reading.tokens.some(tellsColour))) {
    state.wishes.push({ ...wishOf(reading, reading.products, text), isDoubtful: true });
    return;
  }
  if (saysAgain(reader, reading, state)) return;
  const mendsFragment = state.isFragment && !state.isNot && !state.mended;
  const isMending =
    (opensThen(given) &&
      !cues.has("or") &&
      !state.isOr &&
      state.wishes.some((wish) => isOfKind(reader, wish, reading))) ||
    state.isSlip ||
    (opensMending(given.tokens) && !mendsFragment) ||
    cues.has("mended") ||
    state.isNot ||
    state.mended !== null;
  const mended = isMending ? mendWish(reader, reading, state, text) : false;
  Object.assign(state, { isNot: false, isSlip: false, isFragment: false });
  const spokenOf = state.last;
  if (!mended) addWishes(reading, state, text, isTogether);
  const added = state.wishes.at(-1);
  if (!mended && spokenOf && added && added.products.length > 1 && added.products.length <= MAX_LIKENED)
    added.likely = likest(added.products, traitsOf(reader, spokenOf)).products;
  state.last = contextOf(reader, reading);
  const colour = colourForAll(reading);
  if (endsWithColourForAll(reading)) takeColourForAll(reading, state);
  const header = headerOf(reading);
  if (colour.some((token) => !header.includes(token)))
    Object.assign(state, { header: colour, isTitled: true });
  else if (header.length > 0) Object.assign(state, { header, isTitled: false });
}

/** «тогда запор 800-1000»: instead of what was wished of the kind. */
const isOfKind = (reader: SpanReader, { products: [product] }: Wish, { products }: SpanReading): boolean =>
  product !== undefined && intersect(reader.index.kin(product), products).length > 0;

/** `isTogether`: nothing but a comma parts it from the wish before. */
function addWishes(reading: SpanReading, state: WishState, text: string, isTogether: boolean): void {
  const { cues } = reading;
  const last = state.wishes.at(-1);
  const unsaid = cues.has("sameAmount")
    ? (last?.amount ?? null)
    : cues.has("halfAmount") && last?.amount
      ? { ...last.amount, value: round(last.amount.value / 2) }
      : state.shared;
  const amount = asLast(reading, last) ?? unsaid;
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
    for (const products of reading.each) state.wishes.push({ ...wish, products });
    return;
  }
  if (cues.has("everyKind") && reading.products.length > 1 && reading.products.length <= MAX_KINDS) {
    for (const product of reading.products) state.wishes.push({ ...wish, products: [product] });
    return;
  }
  if (takePart(reading, wish, state)) return;
  // «10 шт. … коричневых»: another kind and no amount reads as second thoughts.
  const isNewThought = reading.isHeadless && state.sameAs === null;
  if (last && isNewThought && wish.amount === null && last.kind === "goods" && last.amount !== null) {
    // «коричневых сделайте 20»: the last goods, named again.
    if (wish.products.join() === last.products.join()) return;
    Object.assign(last, { products: unite([last.products, wish.products]), isDoubtful: true, end: wish.end });
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

const MAX_KINDS = 8;
/** Of more nobody is offered the likest. */
const MAX_LIKENED = 100;
