/** Second thoughts: wishes taken back, mended, or changed for other goods. */

import { contains, intersect, likest, type Posting } from "../postings.ts";
import type { Segment } from "../spans/segments.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Token } from "../tokens/tokens.ts";
import { type Context, contextOf, countsNothing, narrowByContext } from "./context.ts";
import { placeNamed } from "./placed.ts";
import { type Wish, wishOf } from "./wish.ts";
import type { WishState } from "./wish-state.ts";

/** «штапик не надо»: what was wished of it is taken back; without goods the last wish. */
export function takeBack(reader: SpanReader, reading: SpanReading, state: WishState): void {
  const isAgain = state.isTakenBack;
  // «передумали, вычёркивайте»: the second thought has come to its end, and what follows mends nothing.
  Object.assign(state, { isTakingBack: true, isTakenBack: true, isSlip: false });
  // «…, нашли у себя коробку»: the reason why.
  if (isAgain && reading.tokens.some(({ kind, raw }) => kind === "cue" && /^(?:уже\s+)?нашли$/iu.test(raw)))
    return;
  const last = state.focus ?? state.wishes.at(-1);
  const place = placeNamed(reading);
  if (place !== null) {
    state.wishes.splice(place < 0 ? state.wishes.length - 1 : place, 1);
    return;
  }
  if (reading.kind !== "goods") {
    // «мембрана А 35 …, Д не бери»: a letter tells one of the last goods' kind, whether it was wished or not.
    const letter =
      reading.kind === "foreign" && state.last ? reader.read(reading.tokens, state.last.family) : null;
    if (letter?.kind === "goods" && reading.tokens.some(isLetter)) {
      const wished = state.wishes.findLastIndex(
        (wish) => intersect(wish.products, letter.products).length > 0,
      );
      if (wished >= 0) state.wishes.splice(wished, 1);
      return;
    }
    // «подъём не нужен» is said of no goods; of goods not understood the last may be meant.
    const sized = state.wishes.findLastIndex((wish) =>
      reading.tokens.some((token) => token.kind === "number" && token.unit === null && isOf(wish, token)),
    );
    if (sized >= 0) state.wishes.splice(sized, 1);
    // «кран… а нет, крана не надо»: of what was not understood, and wished nothing.
    else if (state.isFragment && reading.kind === "foreign") state.isFragment = false;
    else if (reading.kind === "amount" && reading.tokens.every(isSizeOrRest)) return;
    else if (reading.tokens.some(({ kind }) => kind === "word" || kind === "number" || kind === "code")) {
      if (last) last.isDoubtful = true;
    } else if (isAgain) {
      // «огнестойкую не берём, нашли»: the reason why.
    } else if (pointsBack(reading) || reading.tokens.every(({ kind }) => kind !== "unknown")) popWish(state);
    return;
  }
  const products =
    reading.isHeadless && state.last
      ? narrowByContext(reader, reading, state.last).products
      : reading.products;
  // «мембрану Б не берём, только А»: of the same kind.
  if (!reading.isHeadless) state.last ??= contextOf(reader, reading);
  const placeOf = (meant: Posting) =>
    state.wishes.findLastIndex((wish) => intersect(wish.products, meant).length > 0);
  // «600-800 отмените»: of what is wished what it says itself, and only else what it may mean beside the last.
  const own = placeOf(reading.products);
  const at = own >= 0 ? own : placeOf(products);
  if (at >= 0) state.wishes.splice(at, 1);
}

/** «ой, не черный. серый, тоже две»: what is said anew is counted as it was. */
const inUnitOf = (wish: Wish, amount: SpanReading["amount"]): SpanReading["amount"] =>
  amount && { ...amount, unit: amount.unit ?? wish.amount?.unit ?? null };

/** «эти не надо, остались с того раза» */
const pointsBack = ({ tokens }: SpanReading): boolean =>
  tokens.some(
    ({ kind, raw }) => kind === "filler" && /^(?:эт(?:и|о|от|у|а|ого|их)|его|е[её]|их)$/iu.test(raw),
  );

const isLetter = ({ kind, raw }: Token): boolean => kind === "word" && /^\p{Lu}$/u.test(raw);

/** «70-х не нужно», where none was wished. */
const isSizeOrRest = (token: Token): boolean =>
  token.kind === "cue" || token.kind === "filler" || (token.kind === "number" && token.isNominal === true);

/** «шпаклёвку пока отложим, не надо»: named again without an amount, it stands for what was wished of it. */
function popWish({ wishes }: WishState): void {
  const last = wishes.pop();
  if (!last || last.amount !== null) return;
  const meant = new Set(last.products);
  const at = wishes.findLastIndex(({ products }) => products.some((product) => meant.has(product)));
  if (at >= 0) wishes.splice(at, 1);
}

/** «нет, лучше белую», «точнее ПМ-70-З»: in the place of what was said. */
export function mendWish(reader: SpanReader, reading: SpanReading, state: WishState, text: string): boolean {
  const meant = new Set(reading.products);
  const isSameGoods = (wish: Wish) => wish.products.some((product) => meant.has(product));
  const same = state.wishes.filter(isSameGoods);
  const at =
    same.length > 0 ? state.wishes.lastIndexOf(same.at(-1) as Wish) : likestAt(reader, reading, state);
  const isMore = reading.tokens.some(({ raw }) => /^(?:еще|ещё)$/i.test(raw));
  const wish = state.mended ?? state.wishes[at >= 0 ? at : isMore ? -1 : state.wishes.length - 1];
  state.mended = null;
  if (!wish || wish.kind === "repeat") return false;
  // «раму 6,5 надо»: all else as it was.
  const own = contextOfWish(reader, wish);
  const { products } =
    own.product !== null && reading.products.length > 1 && reading.by === "words"
      ? likest(reading.products, own.traits)
      : reading;
  const said = wishOf(reading, products, text);
  const isKept = isSameGoods(wish) && wish.products.length < reading.products.length;
  Object.assign(wish, {
    ...said,
    kind: "goods",
    products: isKept ? wish.products : products,
    amount: inUnitOf(wish, reading.amount) ?? wish.amount,
    start: Math.min(wish.start, said.start),
  });
  return true;
}

/** «XPS 40 нужен с Г кромкой» after XPS 40 and XPS 20: the wish that has most of what is said, sizes before all; -1 for the last. */
function likestAt(
  reader: SpanReader,
  { tokens, isHeadless, products, amount }: SpanReading,
  { wishes }: WishState,
): number {
  if (isHeadless || products.length === 0) return -1;
  const score = ({ kind, products: [product] }: Wish): number =>
    kind !== "goods" || product === undefined || intersect(reader.index.kin(product), products).length === 0
      ? 0
      : tokens.reduce((sum, token) => {
          const isIts = isContent(token) && contains(havingOf(token), product);
          const isAmount = amount?.tokens.some((one) => one === token) ?? false;
          return isIts && !isAmount ? sum + (token.kind === "number" ? 2 : 1) : sum;
        }, 0);
  const scores = wishes.map(score);
  return Math.max(0, ...scores) === 0 ? -1 : scores.lastIndexOf(Math.max(...scores));
}

/** «белый замените на коричневый», «белого не 6, а 12»: goods said again without an amount, before what changes it. */
export function namesMended(
  reader: SpanReader,
  { reading }: Segment,
  next: Segment | undefined,
  state: WishState,
): boolean {
  if (!next || !mendsNamed(next.reading)) return false;
  const isSize =
    reading.kind === "amount" && reading.tokens.some((token) => token.kind === "number" && token.isNominal);
  if (isSize && state.last) {
    state.mended = lastOf(state, reader.read(reading.tokens, state.last.family).products);
    return state.mended !== null;
  }
  if (reading.kind !== "goods" || reading.amount !== null) return false;
  const own = reading.isHeadless && state.last ? narrowByContext(reader, reading, state.last) : reading;
  state.mended = lastOf(state, own.products) ?? lastOf(state, reading.products);
  return state.mended !== null;
}

/** «замените на …», «не 6, а 12»: said of what is named right before. */
function mendsNamed({ kind, tokens, isHeadless }: SpanReading): boolean {
  const [cue] = tokens;
  if (cue?.kind !== "cue") return false;
  if (cue.cue === "not") return kind === "amount";
  return (
    cue.cue === "correction" &&
    (((kind === "amount" || isHeadless) && /^не\s/iu.test(cue.raw)) ||
      /^(?:замен|поменя|меня|измен|исправ|увелич|уменьш|довед|сдела|ошиб|перепут|опечат)/iu.test(cue.raw))
  );
}

const lastOf = ({ wishes }: WishState, products: readonly number[]): Wish | null =>
  wishes.findLast((wish) => wish.products.some((product) => contains(products, product))) ?? null;

const insteadAt = (tokens: readonly Token[]): number =>
  tokens.findIndex((token) => token.kind === "cue" && token.cue === "instead");
export const isContent = ({ kind }: Token): boolean =>
  kind === "word" || kind === "article" || kind === "code" || kind === "number";

/** «вместо белых коричневые», «ПИ-02 вместо ПИ-01», but not «12 вместо 10». */
export const isInstead = ({ tokens }: SpanReading): boolean => {
  const at = insteadAt(tokens);
  const [next, behind] = tokens.slice(at + 1).filter(isContent);
  if (at >= 0 && next === undefined) return false;
  const isAmount =
    next?.kind === "number" && !next.isNominal && next.factors.length === 0 && !countsNothing(next, behind);
  return at >= 0 && next !== undefined && !isAmount;
};

/** Returns what was said of other goods, where nothing of what they stand for was wished. */
export function takeInstead(
  reader: SpanReader,
  { tokens }: SpanReading,
  state: WishState,
  text: string,
): SpanReading | null {
  const at = insteadAt(tokens);
  const named = tokens.slice(at + 1);
  if (/^\s*(?:него|нее|неё|них|этого|этой|этих)(?!\p{L})/iu.test(text.slice(tokens[at]?.end ?? 0)))
    return takeInsteadOfLast(reader, [...tokens.slice(0, at), ...named], state);
  if (named.length > 0 && tokens.some(({ raw }) => /^(?:везде|всюду|все|всё)$/iu.test(raw))) {
    changeAll(reader, named, state, text);
    return null;
  }
  const wish = state.wishes.findLast(({ products }) => {
    const first = named.find(isContent);
    return first !== undefined && intersect(products, havingOf(first)).length > 0;
  });
  const end = wish ? named.findIndex((token) => isContent(token) && !isOf(wish, token)) : -1;
  const [before, behind] = [tokens.slice(0, at), end < 0 ? [] : named.slice(end)];
  const other = behind.some(isContent) ? behind : before;
  if (!wish) {
    // «ПИ-02 5 шт, а не ПИ-01», «(вместо ПИ-01)»: nothing of that was wished. Where more is named, it stays to be asked.
    const said = otherNamed(named);
    if (said.length > 0) return reader.read(said);
    const last = state.wishes.at(-1);
    const isAside = /^(?:а )?не/i.test(tokens[at]?.raw ?? "") || named.filter(isContent).length === 1;
    if (last && !isAside) last.isDoubtful = true;
    return null;
  }
  state.mended = wish;
  if (other.some(isContent)) mendWish(reader, inPlaceOf(reader, other, wish), state, text);
  return null;
}

/** «вместо него …»: of what was taken back right before, nothing is left to be changed. */
function takeInsteadOfLast(reader: SpanReader, said: readonly Token[], state: WishState): SpanReading | null {
  const wish = state.focus ?? state.wishes.at(-1);
  if (!state.isTakenBack && wish) state.wishes.splice(state.wishes.indexOf(wish), 1);
  const reading = reader.read(said.filter(({ kind }) => kind !== "break"));
  return reading.kind === "talk" ? null : reading;
}

/** «везде вместо белого коричневый» */
function changeAll(reader: SpanReader, named: readonly Token[], state: WishState, text: string): void {
  const first = named.findIndex(isContent);
  const [old, other] = [named.slice(0, first + 1), named.slice(first + 1)];
  for (const wish of state.wishes.filter((one) =>
    old.some((token) => isContent(token) && isOf(one, token)),
  )) {
    const { products } = inPlaceOf(reader, other, wish);
    state.mended = wish;
    if (products.length > 0)
      mendWish(reader, { ...inPlaceOf(reader, other, wish), amount: null }, state, text);
    else wish.isDoubtful = true;
    state.mended = null;
  }
}

/** «(вместо) FR-2010.W 20 шт поставьте FR-2010.B 20 шт», «(не) белый, а антрацит штапик 32»: what stands behind the joint. */
function otherNamed(named: readonly Token[]): readonly Token[] {
  const first = named.findIndex(isContent);
  const joint = named.findIndex(
    ({ kind, raw }, at) =>
      at > first && (kind === "filler" || kind === "cue") && /^(?:а|на|\p{L}{4,})$/iu.test(raw),
  );
  const behind = joint < 0 ? [] : named.slice(joint + 1);
  const isNaming = (token: Token) => token.kind === "word" && token.meaning.isNaming;
  // «не белый подоконник, а мрамор»: of the same kind.
  const kind = behind.some(isNaming) ? [] : named.slice(0, Math.max(joint, 0)).filter(isNaming);
  const said = [...kind, ...behind];
  return said.some(({ kind }) => kind === "word" || kind === "article") ? said : [];
}

/** The products that a token tells of. */
export const havingOf = (token: Token): readonly number[] =>
  token.kind === "word"
    ? token.meaning.wide
    : token.kind === "number"
      ? token.has
      : token.kind === "article"
        ? token.products
        : [];

const isOf = ({ products }: Wish, token: Token): boolean => intersect(products, havingOf(token)).length > 0;

/** The other goods, with what they leave unsaid as it was of the wish. */
function inPlaceOf(reader: SpanReader, tokens: readonly Token[], wish: Wish): SpanReading {
  const reading = reader.read(tokens);
  if (reading.by !== "words") return reading;
  return narrowByContext(reader, { ...reading, isHeadless: true }, contextOfWish(reader, wish));
}

/** What a wish speaks of, for words that mend it. */
export function contextOfWish(reader: SpanReader, { products }: Wish): Context {
  const [product] = products;
  const only = products.length === 1 && product !== undefined ? product : null;
  return {
    family: product === undefined ? [] : reader.index.kin(product),
    traits: only === null ? [] : reader.goods.traitsOf(only),
    product: only,
  };
}
