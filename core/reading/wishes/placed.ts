/** Wishes that are told by their place or all at once: «первую позицию», «п. 3», «всё удвойте». */

import type { SpanReading } from "../spans/span.ts";
import { round } from "../words/unit-words.ts";
import type { WishState } from "./wish-state.ts";

/** «первую удвойте», «анкер удвойте»; of nothing named the last wish. */
export function takeTwice(reading: SpanReading, state: WishState): void {
  const place = placeNamed(reading);
  const said = reading.tokens.map(({ raw }) => raw).join(" ");
  const figure = Number(
    /множ\p{L}+ на (\d+)|на (\d+) \p{L}*множ/iu.exec(said)?.slice(1).find(Boolean) ?? Number.NaN,
  );
  const word = /3|тр[ио]/iu.test(said) ? 3 : /4|четыр/iu.test(said) ? 4 : 2;
  const times = Number.isNaN(figure) ? word : figure;
  const named = reading.kind === "goods" ? new Set(reading.products) : null;
  if (named === null && place === null && /(?<!\p{L})вс[её](?!\p{L})/iu.test(said)) {
    for (const one of state.wishes)
      if (one.amount) one.amount = { ...one.amount, value: round(one.amount.value * times) };
    return;
  }
  const wish =
    place !== null
      ? state.wishes.at(place)
      : state.wishes.findLast(
          ({ products }) => named === null || products.some((product) => named.has(product)),
        );
  if (wish?.amount) wish.amount = { ...wish.amount, value: round(wish.amount.value * times) };
}

const places: readonly (readonly [number, RegExp])[] = [
  [0, /(?<!\p{L})перв(?:ую|ое|ый|ая|ого|ой|ому)(?!\p{L})/iu],
  [1, /(?<!\p{L})втор(?:ую|ое|ой|ая|ого|ому)(?!\p{L})/iu],
  [2, /(?<!\p{L})трет(?:ью|ье|ий|ья|ьего|ьей|ьему)(?!\p{L})/iu],
  [3, /(?<!\p{L})четв[её]рт(?:ую|ое|ый|ая|ого|ой|ому)(?!\p{L})/iu],
  [-1, /(?<!\p{L})последн(?:юю|ее|ий|яя|его|ей|ему)(?!\p{L})/iu],
];

/** «первую позицию», «последнее», «п. 3»: which of the wishes, from nought; -1 for the last. */
export function placeNamed({ kind, tokens }: SpanReading): number | null {
  if (kind === "goods") return null;
  const words = tokens.map(({ raw }) => raw).join(" ");
  const numbered =
    /(?:позици\p{L}*|строк\p{L}*|пункт\p{L}*|п\.?|№)\s*(\d{1,2})(?!\d)|(\d{1,2})(?:-?[юйяе])?\s*(?:позици|строк|пункт)/iu.exec(
      words,
    );
  const said = places.find(([, pattern]) => pattern.test(words))?.[0];
  const number = Number(numbered?.[1] ?? numbered?.[2] ?? Number.NaN);
  return said ?? (Number.isNaN(number) ? null : number - 1);
}
