/** Wishes for what the catalog has not. */
import { intersect, unite } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import { isShort, startsWithOr, tellsWhatWas, type Wish, wishOf } from "./wish.ts";
import type { WishState } from "./wish-state.ts";

/** «30 много, крыша 80 квадратов»: what is said of an amount wished already. */
function judgesAmount({ tokens }: SpanReading, state: WishState): boolean {
  const isJudged = tokens.some(({ raw }) =>
    /^(?:много|мало|многовато|маловато|лишк\p{L}+|перебор)$/iu.test(raw),
  );
  const numbers = tokens.flatMap((token) => (token.kind === "number" ? [token.value] : []));
  const meant = state.wishes.filter(({ amount }) => amount !== null && numbers.includes(amount.value));
  const [wish, ...more] = meant;
  if (!isJudged || !wish || more.length > 0) return false;
  Object.assign(state, { focus: wish, isChanging: true });
  return true;
}

/** Goods the catalog has not: asked where the words read as an order, passed over where they read as talk. */
export function takeForeign(reader: SpanReader, reading: SpanReading, state: WishState, text: string): void {
  const numbers = reading.tokens.filter((token) => token.kind === "number");
  const wished = state.wishes.at(-1);
  if (wished?.kind === "goods" && startsWithOr(reading) && numbers.length === 0) {
    // «12 рул, или зелёный, если серого нет»
    const others = reading.tokens.flatMap((token) => (token.kind === "word" ? [token.meaning.wide] : []));
    const kin = wished.products.flatMap((product) => reader.index.kin(product));
    const either = others.map((having) => intersect(having, kin)).find((some) => some.length > 0) ?? [];
    Object.assign(wished, { products: unite([wished.products, either]), isDoubtful: true });
    return;
  }
  // «чат СМУ-9», «домофон 12В»: with an unknown word and no amount it names no goods.
  const isStrange = numbers.length === 0 && reading.tokens.some(({ kind }) => kind === "unknown");
  const isCode = reading.tokens.some(
    (token) => token.kind === "code" && (token.products.length > 0 || !isStrange),
  );
  const isWord = reading.tokens.some(({ kind }) => kind === "word");
  const isCounted = numbers.some(
    ({ unit, factors }) => unit !== null || factors.length > 0 || Number.isNaN(Number(unit)),
  );
  const isListed = reading.amount !== null && isShort(reading);
  if (
    !(
      isCode ||
      (isWord && numbers.length > 0) ||
      (isCounted && numbers.some(({ unit }) => unit !== null)) ||
      isListed
    )
  ) {
    state.isFragment = true;
    return;
  }
  if (!isCode && !isWord && (tellsWhatWas(reading) || judgesAmount(reading, state))) return;
  const wish: Wish = { ...wishOf(reading, [], text), kind: "foreign" };
  if (state.isOr || reading.cues.has("or")) {
    const last = state.wishes.at(-1);
    if (last) last.isDoubtful = true;
    state.isOr = false;
    return;
  }
  state.wishes.push(wish);
  // «подоконник 450 12 м и 300 белый 18 м»: the next size is of the same kind.
  const called = reading.tokens.find(
    (token) => token.kind === "word" && token.meaning.isCall && !token.meaning.isGuess,
  );
  if (called?.kind === "word" && !isStrange && reading.tokens.every(({ kind }) => kind !== "unknown"))
    state.last = { family: called.meaning.wide, traits: [], product: null };
}
