/** What a wish leaves out, taken from what was spoken of before it: its kind, its colour, the whole it is a part of. */

import { contains, intersect, type Posting } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import { isSize } from "../spans/span-parts.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import { colourStems, coloursOfRal } from "../words/trade-words.ts";
import { orderQuantity } from "./conclusion.ts";
import { type Context, narrowByContext, narrowByHeader, narrowBySame } from "./context.ts";
import { contextOfWish } from "./corrections.ts";
import type { WishState } from "./wish-state.ts";

/** Foreign as it stands, it may still be of the kind spoken of before: «10*160 металл» after «дюбель тарельчатый». */
export const mayBeOfLast = (reader: SpanReader, reading: SpanReading, state: WishState): boolean =>
  inWhole(reader, reading, state) !== null || isOfLast(reader, reading, state);

const isOfLast = (reader: SpanReader, { tokens, isHeadless }: SpanReading, { last }: WishState): boolean =>
  last !== null && (isHeadless || reader.read(tokens, last.family).kind === "goods");

/** «пополам металл и пластик»: kinds of the goods whose amount is parted. */
export function inWhole(
  reader: SpanReader,
  { tokens, cues, by }: SpanReading,
  { whole }: WishState,
): SpanReading | null {
  if (!whole || by !== "words" || !(cues.has("half") || cues.has("rest"))) return null;
  // «половина по 6»: how many is said already.
  const named = reader.read(tokens, whole.wish.products, cues.has("half"));
  const reading = named.kind === "goods" ? named : reader.read(tokens, whole.wish.products);
  return reading.kind === "goods" ? reading : null;
}

/** «отлив такой же» is as the last of them, whatever was spoken of since. */
function lastOfKind(reader: SpanReader, given: SpanReading, { wishes }: WishState): Context | null {
  if (given.isHeadless || given.by !== "words" || given.kind !== "goods") return null;
  const last = wishes.findLast(
    ({ kind, products }) =>
      kind === "goods" && products.length === 1 && intersect(given.products, products).length > 0,
  );
  return last ? contextOfWish(reader, last) : null;
}

/** «ремкомплект к насосу» below a pump: the one that is made for it. */
function madeFor(reader: SpanReader, reading: SpanReading, { wishes }: WishState): SpanReading {
  const { tokens, products, by, isHeadless } = reading;
  const at = tokens.findIndex(({ kind, raw }) => kind === "filler" && /^(?:к|для|под)$/iu.test(raw));
  const word = tokens[at + 1];
  if (at < 1 || word?.kind !== "word" || products.length < 2 || by !== "words" || isHeadless) return reading;
  const meant = wishes.filter(
    (wish) => wish.products.length === 1 && word.meaning.stems.includes(calledBy(reader, wish.products)),
  );
  const [only, ...more] = meant;
  return only && more.length === 0 ? narrowBySame(reader, reading, contextOfWish(reader, only)) : reading;
}

const calledBy = ({ index }: SpanReader, [product = -1]: Posting): string => index.calledBy(product);

/** «гайки к нему 3 компл»: those of them that are counted so. */
function countedSo(reader: SpanReader, reading: SpanReading): SpanReading {
  const { amount, products } = reading;
  if (amount?.unit !== "компл") return reading;
  const counted = products.filter((at) => orderQuantity(reader.index, at, amount) !== null);
  return counted.length > 0 ? { ...reading, products: counted } : reading;
}

/** «остальное в тот же цвет»: of what may be meant, what has the colour of the goods that was said of. */
function inSameColour({ index }: SpanReader, reading: SpanReading, { colourAs }: WishState): SpanReading {
  if (colourAs === null || reading.products.length < 2) return reading;
  const alike = [...colourStems, ...coloursOfRal.keys()]
    .map((colour) => index.withWord(colour))
    .filter((having) => contains(having, colourAs))
    .reduce((left: Posting, having) => intersect(left, having), reading.products);
  return alike.length > 0 ? { ...reading, products: alike } : reading;
}

/** «пену берём 48» under a letter that quotes one foam. */
function quotedOne(reading: SpanReading, { quoted }: WishState): SpanReading {
  const meant = reading.products.length > 1 ? intersect(reading.products, quoted) : [];
  return meant.length === 1 && reading.by === "words" ? { ...reading, products: meant } : reading;
}

/** «трубы три» under a title that leaves one of them: the number that would have told it counts. */
function countedUnder(reader: SpanReader, reading: SpanReading, { header }: WishState): SpanReading {
  const { tokens, products, amount } = reading;
  const numbers = tokens.filter((token) => token.kind === "number");
  const [number] = numbers;
  if (amount !== null || numbers.length !== 1 || number?.unit !== null || products.length !== 1)
    return reading;
  const named = reader.read(tokens.filter((token) => token !== number));
  const without = named.kind === "goods" ? narrowByHeader(named, header) : null;
  if (without?.products.join() !== products.join()) return reading;
  const counted = reader.read(tokens, products);
  return counted.products.join() === products.join() ? { ...reading, amount: counted.amount } : reading;
}

/** «торцевая 9» under «Доборы 8017:»: whatever stands beside it, one of all that is called so has the colour. */
function oneUnderTitle(given: SpanReading, { header, isTitled }: WishState): SpanReading | null {
  const narrowed = isTitled && given.kind === "goods" ? narrowByHeader(given, header) : null;
  return narrowed?.products.length === 1 ? narrowed : null;
}

/** «циркуляшки 32/80 три, гайки …, и 25/80 тоже одну»: a size of goods spoken of before the last. */
function ofEarlier(reader: SpanReader, given: SpanReading, { wishes }: WishState): SpanReading | null {
  const isSized =
    given.by === "words" && given.tokens.some((token) => token.kind === "number" && isSize(token));
  for (const wish of isSized ? wishes.toReversed() : []) {
    if (wish.kind !== "goods") continue;
    const reading = narrowByContext(reader, given, contextOfWish(reader, wish));
    if (reading.kind === "goods" && reading.amount !== null) return reading;
  }
  return null;
}

/** What the wish leaves out, taken from the words before it. */
export function inContext(reader: SpanReader, given: SpanReading, state: WishState): SpanReading {
  let reading = given;
  const isOpen = given.isHeadless || given.kind !== "goods";
  const spokenOf = state.mended ? contextOfWish(reader, state.mended) : state.last;
  if (isOpen && spokenOf && given.by === "words") reading = narrowByContext(reader, given, spokenOf);
  if (isOpen && reading.kind !== "goods")
    reading = ofEarlier(reader, given, state) ?? oneUnderTitle(given, state) ?? reading;
  const isLasting = given.tokens.some(({ kind, raw }) => kind === "cue" && /^(?:к|под|для|на)\s/i.test(raw));
  if (given.cues.has("same"))
    state.sameAs ??= (isLasting ? null : lastOfKind(reader, given, state)) ?? state.last;
  if (state.sameAs) reading = narrowBySame(reader, countedSo(reader, reading), state.sameAs);
  else reading = madeFor(reader, reading, state);
  reading = inSameColour(reader, quotedOne(reading, state), state);
  // «к нему» holds on, «такая же» is said of one thing.
  if (given.cues.has("same") && !isLasting) state.sameAs = null;
  if (state.header.length > 0 && reading.products.length === 1) return countedUnder(reader, reading, state);
  if (state.header.length > 0 && reading.products.length > 1) {
    const narrowed = narrowByHeader(reading, state.header);
    if (!narrowed && !state.isTitled) state.header = [];
    return narrowed ? countedUnder(reader, narrowed, state) : reading;
  }
  return reading;
}
