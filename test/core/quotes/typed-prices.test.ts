/** What a manager's one message with prices and a last day is read as; nothing doubtful is taken for a price. */
import { expect, it } from "vitest";
import { parseTypedPrices } from "../../../core/quotes/typed-prices.ts";

const at = { now: Date.parse("2026-11-24T06:10:00Z"), timeZone: "Europe/Moscow" };
const read = (words: string, ...articles: string[]) =>
  parseTypedPrices(
    words,
    articles.map((article) => ({ article })),
    at,
  );
const [A, B, C] = ["ПМ-65-З", "НП-20", "004512"];

it.each([
  ["385", [A], [38_500], null],
  ["385 до 30.11", [A], [38_500], "2026-11-30"],
  ["12 500,50 ₽ until 30 Nov", [A], [1_250_050], "2026-11-30"],
  ["385, 410,50 до пт", [A, B], [38_500, 41_050], "2026-11-27"],
  ["385 410", [A, B], [38_500, 41_000], null],
  ["385\nнет\n410\nдо 30.11", [A, B, C], [38_500, null, 41_000], "2026-11-30"],
  ["2) 410; 1) 385", [A, B], [38_500, 41_000], null],
  ["1) 12 500\n2) нет", [A, B], [1_250_000, null], null],
  ["нп-20 410", [A, B], [null, 41_000], null],
  ["4512: 1 410\nПМ65З - 385 до завтра", [A, B, C], [38_500, null, 141_000], "2026-11-25"],
])("reads «%s»", (words, articles, prices, validUntil) => {
  expect(read(words, ...articles)).toEqual({ ok: true, value: { prices, validUntil } });
});

it.each([
  ["дорого", [A], "notPrice"],
  ["0", [A], "notPrice"],
  ["-385", [A], "notPrice"],
  ["900 млн", [A], "notPrice"],
  ["3) 385", [A, B], "notPrice"],
  ["385; 410", [A], "otherCount"],
  ["385", [A, B], "otherCount"],
  ["1 385\n2 410", [A, B], "ambiguous"],
  ["нет, нет", [A, B], "none"],
  ["385 до 23.11.2026", [A], "pastDay"],
  ["385 до победы", [A], "notDay"],
])("does not guess at «%s»", (words, articles, error) => {
  expect(read(words, ...articles)).toMatchObject({ ok: false, error });
});
