/** Follows a message from wish to wish: what one leaves unsaid stands before it, and later words mend earlier ones. */

import { intersect, likest } from "../postings.ts";
import type { Segment } from "../spans/segments.ts";
import { isSizeCounted, type SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import { noTurns, type Turns } from "../talk/turns.ts";
import type { Token } from "../tokens/tokens.ts";
import { addWishes } from "./added-wishes.ts";
import { beginTurn } from "./begun-turn.ts";
import { inContext, inWhole, mayBeOfLast } from "./completed.ts";
import { type Context, contextOf, tellsColour, traitsOf } from "./context.ts";
import { isInstead, mendWish, namesMended, takeBack, takeInstead } from "./corrections.ts";
import { closeWhole, partEqually } from "./distribution.ts";
import { takeForeign } from "./foreign-wishes.ts";
import { takeTwice } from "./placed.ts";
import { answersAsked, answersOpen, moreOfWished, saysAgain } from "./said-again.ts";
import { saysAnew } from "./said-anew.ts";
import { endsWithColourForAll, takeColourForAll, takeSameOfEach, tellsColourForAll } from "./said-for-all.ts";
import { isTitle, narrowByTitle, takeTitle } from "./said-titles.ts";
import {
  colourForAll,
  headerOf,
  isSlip,
  opensMending,
  startsWithOr,
  tellsEnough,
  type Wish,
  wishOf,
} from "./wish.ts";
import { isNumberCode, opensThen, repeatAmount, takeAmount } from "./wish-amounts.ts";
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
  if (/[.!?\n\u2028\u2029]/.test(before)) state.isChanging = false;
  // «70-ю уберите, а сотки 12»
  if (cues.has("cancel") || (cues.has("correction") && reading.kind === "talk")) state.isChanging = true;
  if (saysSameColour(reading)) {
    state.colourAs = state.last?.product ?? state.colourAs;
    const others = new Set([...cues].filter((cue) => cue !== "rest" && cue !== "same"));
    if (reading.kind === "goods")
      takeThings(reader, { ...segment, reading: { ...reading, cues: others } }, state, text);
    return;
  }
  if (cues.has("repeat") && saysRestStays(reading) && state.wishes.length > 1) return;
  if (cues.has("repeat")) takeRepeat(reader, reading, state, text);
  else if (cues.has("cancelAll")) state.wishes = [];
  else if (cues.has("total") && !cues.has("rest") && reading.by === "words" && !isWholeOf(reading, state))
    return;
  else if (cues.has("twice")) takeTwice(reading, state);
  else if (isTitle(segment)) takeTitle(reader, reading, state);
  else if (tellsColourForAll(reading)) takeColourForAll(reader, reading, state);
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
    takeAmount(reader, isMendingNext ? mending(reading) : reading, before, state, text);
  else takeThings(reader, segment, state, text, isMendingNext);
}

/** «100... подожди... 80»: the second thought stands apart from what it comes to. */
const mending = (reading: SpanReading): SpanReading => ({
  ...reading,
  cues: new Set([...reading.cues, "correction"]),
});

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
  Object.assign(state, {
    isFragment: reading.tokens.some(({ kind }) => kind === "unknown"),
    isStray: false,
  });
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
    const goods = isStray ? { ...reading, isContradiction: true } : reading;
    // «400 белый 6 м. стоп, 350 белый 6 м»
    const last = state.wishes.at(-1);
    const isSure = last?.amount != null && !last.amount.isUnclear && !last.isDoubtful;
    const isOpen = reading.kind === "amount" || (reading.kind === "goods" && reading.isHeadless);
    if (isMendingNext && isSure && isOpen) state.isSlip = true;
    takeGoods(reader, goods, state, text, isTogether);
    return;
  }
  const last = state.wishes.at(-1);
  // What was to mend it was not understood.
  const isUnmended = reading.cues.has("correction") || state.mended !== null || isMendingNext || state.isSlip;
  // What stands in a table is whole in itself.
  const isBesideLast =
    before === "" && reading.tokens[0]?.kind !== "filler" && last !== undefined && last.start >= 0;
  if (last && (isUnmended || isBesideLast)) last.isDoubtful = true;
  Object.assign(state, { mended: null, isSlip: false });
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

/** «всё остальное в тот же цвет»: said of what follows. */
const saysSameColour = ({ cues, tokens }: SpanReading): boolean =>
  cues.has("rest") && tokens.some(({ kind, raw }) => kind === "cue" && /цвет/iu.test(raw));

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
  const orOther = sizedOr(reader, given, state);
  if (orOther) {
    takeGoods(reader, orOther, state, text, isTogether);
    return;
  }
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
  if (endsWithColourForAll(reading)) takeColourForAll(reader, reading, state);
  const header = headerOf(reading);
  if (colour.some((token) => !header.includes(token)))
    Object.assign(state, { header: colour, isTitled: true });
  else if (header.length > 0) Object.assign(state, { header, isTitled: false });
}

/** «…, если сороковки нет – тогда 50 г-кромка»: how many is said before, and so the number is a size. */
function sizedOr(reader: SpanReader, given: SpanReading, state: WishState): SpanReading | null {
  const { amount, tokens, cues } = given;
  const isOr = state.isOr || startsWithOr(given);
  const [number] = amount?.tokens ?? [];
  if (!isOr || state.wishes.at(-1)?.amount == null || number?.unit !== null || number.has.length === 0)
    return null;
  const named = reader.read(tokens, null, true);
  return named.kind === "goods" && named.amount === null && named.products.length < given.products.length
    ? { ...named, cues, isHeadless: false }
    : null;
}

/** «тогда запор 800-1000»: instead of what was wished of the kind. */
const isOfKind = (reader: SpanReader, { products: [product] }: Wish, { products }: SpanReading): boolean =>
  product !== undefined && intersect(reader.index.kin(product), products).length > 0;

/** Of more nobody is offered the likest. */
const MAX_LIKENED = 100;
