/** Numbers as price lists write them. */
import { describe, expect, it } from "vitest";
import { scaledNumber, textOf } from "../../exchange/cell-values.ts";

describe("scaledNumber", () => {
  it.each([
    ["1381", 138_100],
    ["1381,5", 138_150],
    ["1 381,50", 138_150],
    ["1\u00A0381,50 ₽", 138_150],
    ["1 381.50 руб.", 138_150],
    ["1.381,50", 138_150],
    ["1,381.50", 138_150],
    ["1.381.000", 138_100_000],
    ["1,381,000", 138_100_000],
    ["0,125", 13],
    ["1,005", 101],
    ["−5", -500],
    [213.8, 21_380],
    [1.005, 101],
    [0, 0],
    [1e-7, 0],
    [null, null],
  ])("reads %j roubles as kopecks", (cell, kopecks) => {
    expect(scaledNumber(cell, 2)).toBe(kopecks);
  });

  it("does not guess whether a comma before three digits of a price parts thousands", () => {
    expect(scaledNumber("1,381", 2, { mayBeGrouped: true })).toBe("ambiguous");
    expect(scaledNumber("0,381", 2, { mayBeGrouped: true })).toBe(38);
    expect(scaledNumber("340,000", 3)).toBe(340_000);
  });

  it.each([
    "цена",
    "12-15",
    "1,2.3,4",
    "1.38.100",
    "--5",
    "5 шт",
    true,
    { date: "2026-11-24" },
    1e300,
    Number.NaN,
  ])("finds no number in %j", (cell) => {
    expect(scaledNumber(cell, 2)).toBe("notNumber");
  });
});

it("sees that a date was no article", () => {
  expect(textOf({ date: "2026-10-12" })).toBe("isDate");
  expect([textOf(2000001000175), textOf("А-1"), textOf(null)]).toEqual(["2000001000175", "А-1", ""]);
});
