/** What is said again in other words: answers to what was left open, and other thoughts about what is wished already. */

import { contains, intersect } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Token } from "../tokens/tokens.ts";
import { narrowByContext, tellsColour } from "./context.ts";
import { contextOfWish, havingOf, isContent } from "./corrections.ts";
import type { WishState } from "./wish-state.ts";

/** «пену давайте зимнюю»: goods of a kind wished already, named again with another trait and no amount. */
export function saysAgain(reader: SpanReader, reading: SpanReading, state: WishState): boolean {
  const { tokens, by, amount, cues, products, isHeadless } = reading;
  const isChosen = tokens.some(
    ({ kind, raw }) =>
      kind === "filler" &&
      /^(?:давай(?:те)?|лучше|сделай(?:те)?|пусть|возьм\p{L}+|бер(?:у|[её]м))$/iu.test(raw),
  );
  if (!isChosen || cues.size > 0) return false;
  const [only] = products;
  const same =
    by === "article" && products.length === 1
      ? state.wishes.find((wish) => wish.products.length === 1 && wish.products[0] === only)
      : undefined;
  const isMore = tokens.some(({ raw }) => /^(?:ещё|еще|плюс|\+)$/i.test(raw));
  if (same && amount && !isMore) {
    // «КЛ-25-У давай 40»
    Object.assign(same, { amount, isDoubtful: reading.isContradiction });
    return true;
  }
  if (by !== "words" || amount !== null || isHeadless) return false;
  const alike = state.wishes.filter((wish) => {
    const [product, ...more] = wish.products;
    return (
      wish.kind === "goods" &&
      wish.amount !== null &&
      product !== undefined &&
      more.length === 0 &&
      !contains(products, product) &&
      intersect(reader.index.kin(product), products).length > 0
    );
  });
  const [wish] = alike;
  if (!wish || alike.length > 1) return false;
  const { products: meant } = narrowByContext(
    reader,
    { ...reading, isHeadless: true },
    contextOfWish(reader, wish),
  );
  Object.assign(wish, { products: meant, isDoubtful: meant.length > 1 });
  return true;
}

/** «зима, прозрачный» after «пена 65, санитарный герметик»: which of the products asked about are meant. */
export function answersOpen({ tokens, cues, amount }: SpanReading, { wishes }: WishState): boolean {
  // «тоже 6005» counts nothing.
  const isCount =
    amount !== null && !(cues.has("same") && amount.unit === null && amount.tokens.every(tellsColour));
  if (isCount || [...cues].some((cue) => cue !== "same")) return false;
  const open = wishes.filter(
    (wish) => wish.kind === "goods" && wish.products.length > 1 && wish.amount !== null,
  );
  const answers = apart(tokens).map((said) => {
    const meant = meantBy(said);
    const wish = open.findLast(({ products, isDoubtful }) => !isDoubtful && isNarrowed(products, meant));
    return wish ? { wish, products: intersect(wish.products, meant) } : null;
  });
  const answered = new Set(answers.map((answer) => answer?.wish));
  if (answers.length === 0 || answered.has(undefined) || answered.size < answers.length) return false;
  for (const answer of answers) if (answer) answer.wish.products = answer.products;
  const [only] = apart(tokens);
  // «6,5» to a question about both.
  if (answers.length === 1 && only)
    for (const wish of open)
      if (!wish.isDoubtful && isNarrowed(wish.products, meantBy(only)))
        wish.products = intersect(wish.products, meantBy(only));
  return true;
}

/** «профи 65», «металл, 100 компл» to the supplier's question: all that is said is of what is still open, or how much of it. */
export function answersAsked(reading: SpanReading, { wishes, isAsked }: WishState): boolean {
  const { tokens, by, cues } = reading;
  const said = tokens.filter(isContent);
  if (!isAsked || by !== "words" || said.length === 0 || [...cues].some((cue) => !answering.has(cue)))
    return false;
  const answers = wishes.flatMap((wish) => {
    if (wish.kind !== "goods" || wish.products.length < 2 || wish.isDoubtful) return [];
    const telling = said.filter((token) => intersect(wish.products, havingOf(token)).length > 0);
    const products = telling.reduce(
      (left: readonly number[], token) => intersect(left, havingOf(token)),
      wish.products,
    );
    const [amount, ...more] = said.filter((token) => !telling.includes(token));
    const isCount = amount?.kind === "number" && !Number.isNaN(amount.value) && wish.amount === null;
    const isAnswer = telling.length > 0 && products.length > 0 && products.length < wish.products.length;
    return isAnswer && more.length === 0 && (amount === undefined || isCount)
      ? [{ wish, products, amount }]
      : [];
  });
  for (const { wish, products, amount } of answers) {
    wish.products = products;
    if (amount?.kind === "number")
      wish.amount = { value: amount.value, unit: amount.unit, isUnclear: amount.isRange, tokens: [amount] };
  }
  return answers.length > 0;
}

/** «70-я тоже четыре» to «внутренняя нужна?», «70 белая 6,5, 24» to «створку?»: of what is asked about and nobody wished yet. */
export function isOfAsked(
  reader: SpanReader,
  { kind, tokens, isHeadless }: SpanReading,
  { asked, askedOf, focus }: WishState,
): boolean {
  if (focus !== null) return false;
  const isSize = tokens.some((token) => token.kind === "number" && token.isNominal === true);
  if (asked !== null && kind === "amount" && isSize) return reader.read(tokens, asked).kind === "goods";
  const isTold = kind === "goods" && isHeadless && tokens.some((token) => token.kind === "word");
  return isTold && askedOf.length > 0 && reader.read(tokens, askedOf).kind === "goods";
}

/** Others say that something else is meant. */
const answering: ReadonlySet<string> = new Set(["same", "correction"]);

/** What stands between commas and conjunctions. */
function apart(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens)
    if (token.kind === "break" || (token.kind === "filler" && /^и$/i.test(token.raw))) parts.push([]);
    else if (isContent(token)) parts.at(-1)?.push(token);
  return parts.filter((part) => part.length > 0);
}

const meantBy = (tokens: readonly Token[]): readonly number[] =>
  tokens.map(havingOf).reduce((left, having) => intersect(left, having));

const isNarrowed = (products: readonly number[], meant: readonly number[]): boolean => {
  const left = intersect(products, meant).length;
  return left > 0 && left < products.length;
};

/** «желобов ещё 4»: of the one that was wished of those that are called so. */
export function moreOfWished(reading: SpanReading, { wishes }: WishState): SpanReading | null {
  const { products, tokens, kind, isHeadless } = reading;
  const isMore = tokens.some(({ kind: said, raw }) => said === "filler" && /^ещ[её]$/iu.test(raw));
  if (!isMore || kind !== "goods" || isHeadless || products.length < 2) return null;
  const wished = wishes.filter(
    (wish) => wish.products.length === 1 && intersect(wish.products, products).length > 0,
  );
  const [only, ...more] = new Set(wished.map((wish) => wish.products[0]));
  return only !== undefined && more.length === 0 ? { ...reading, products: [only] } : null;
}
