/** What is said for all that was wished: a colour, as much of each in another kind. */

import { intersect, likest } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Token } from "../tokens/tokens.ts";
import { narrowByContext } from "./context.ts";
import { contextOfWish, havingOf, isContent } from "./corrections.ts";
import { colourForAll, type Wish, wishOf } from "./wish.ts";
import type { WishState } from "./wish-state.ts";

/** «…, всё в графите»: that and nothing else. */
export const tellsColourForAll = (reading: SpanReading): boolean => {
  const colour = colourForAll(reading);
  return (
    colour.length > 0 &&
    reading.tokens.every((token) => !isContent(token) || colour.some((word) => word === token))
  );
};

/** «труба 6, всё белое», «труба 6 – водосток весь 8017» */
export const endsWithColourForAll = ({ tokens }: SpanReading): boolean =>
  tokens.some(
    ({ kind, raw }, at) =>
      kind === "filler" &&
      /^(?:вс[её]|весь|вся)$/iu.test(raw) &&
      tokens[tokens[at - 1]?.kind === "word" ? at - 2 : at - 1]?.kind === "break" &&
      colourForAll({ tokens: tokens.slice(at) }).some((colour) => colour === tokens.at(-1)),
  );

/** Of what was said before without a colour, and of what follows. */
export function takeColourForAll(reader: SpanReader, reading: SpanReading, state: WishState): void {
  const colour = colourForAll(reading);
  for (const wish of state.wishes)
    for (const token of colour) {
      const left = intersect(wish.products, havingOf(token));
      if (wish.products.length > 1 && left.length > 0) wish.products = left;
      // «переиграл: всё в шоколаде»
      else if (reading.cues.has("correction") && wish.kind === "goods" && left.length === 0)
        wish.products = inColour(reader, wish, token);
    }
  Object.assign(state, { header: colour, isTitled: true });
}

/** The same goods in another colour; as they are, where they are not had in it. */
function inColour(reader: SpanReader, wish: Wish, colour: Token): Wish["products"] {
  const [product] = wish.products;
  if (product === undefined || wish.products.length > 1) return wish.products;
  const alike = intersect(reader.index.kin(product), havingOf(colour));
  return alike.length === 0 ? wish.products : likest(alike, reader.goods.traitsOf(product)).products;
}

/** «левых столько же каждых»: of each of the kind spoken of last, as much of another. */
export function takeSameOfEach(
  reader: SpanReader,
  given: SpanReading,
  state: WishState,
  text: string,
): boolean {
  const [product] = state.wishes.at(-1)?.products ?? [];
  if (product === undefined) return false;
  const kin = reader.index.kin(product);
  const alike = state.wishes.filter(
    ({ kind, products, amount }) =>
      kind === "goods" && amount !== null && products.length === 1 && intersect(products, kin).length > 0,
  );
  const others = alike.map((wish) => ({
    wish,
    products: narrowByContext(reader, given, contextOfWish(reader, wish)).products,
  }));
  if (others.length < 2 || others.some(({ products }) => products.length !== 1)) return false;
  for (const { wish, products } of others)
    state.wishes.push({ ...wishOf(given, products, text), amount: wish.amount, by: "context" });
  return true;
}
