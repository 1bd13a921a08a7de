/** What people type as a quantity becomes exact thousandths, or a refusal that names the reason. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isWholeUnit,
  type Measure,
  maxQuantityMilli,
  parseQuantity,
  splitPacks,
} from "../../core/quantity.ts";
import { ok } from "../../core/result.ts";

const foam: Measure = { unit: "шт", packQuantityMilli: 12_000 };
const single: Measure = { unit: "шт", packQuantityMilli: 1_000 };
const screws: Measure = { unit: "уп" };
const cable: Measure = { unit: "м", packQuantityMilli: 200_000 };
const membrane: Measure = { unit: "м2" };
const clay: Measure = { unit: "кг" };
const bricks: Measure = { unit: "шт", packQuantityMilli: 480_000, packWord: "паллета" };

describe("parseQuantity reads", () => {
  test.each<[string, Measure, number]>([
    ["24", foam, 24],
    [" 24 шт. ", foam, 24],
    ["24шт", foam, 24],
    ["24 pcs", foam, 24],
    ["24.", foam, 24],
    ["2 кор", foam, 24],
    ["2 кор.", foam, 24],
    ["2кор", foam, 24],
    ["2 box", foam, 24],
    ["2 BOXES", foam, 24],
    ["3 упаковки", foam, 36],
    ["0,5 кор", foam, 6],
    ["десять", foam, 10],
    ["Десять коробок", foam, 120],
    ["Twelve", foam, 12],
    ["двадцать шт", foam, 20],
    ["1 000", foam, 1000],
    ["1\u00A0000 шт", foam, 1000],
    ["1\u202F000\u202F000", foam, 1_000_000],
    ["1'000", foam, 1000],
    ["007", foam, 7],
    ["5,0", foam, 5],
    ["2️⃣4️⃣", foam, 24],
    ["3 ведра", foam, 3],
    ["3 паллеты", bricks, 1440],
    ["3 поддона", { ...bricks, packWord: "поддон" }, 1440],
    ["10 пачек", screws, 10],
    ["10 кор", screws, 10],
    ["126,5", membrane, 126.5],
    ["126.5 м²", membrane, 126.5],
    ["126,5 кв. м", membrane, 126.5],
    ["1 234,567 м2", membrane, 1234.567],
    ["1,500 м2", membrane, 1.5],
    ["0,001 кг", clay, 0.001],
    ["1,25000 кг", clay, 1.25],
    ["2 бухты", cable, 400],
    ["1,5 пог. м", cable, 1.5],
    ["2 пары", { unit: "компл" }, 2],
    ["2,5 т", { unit: "т" }, 2.5],
  ])("%j of %o as %d", (text, measure, quantity) => {
    expect(parseQuantity(text, measure)).toEqual(ok({ quantityMilli: Math.round(quantity * 1000) }));
  });
});

describe("parseQuantity refuses", () => {
  test.each<[string, Measure, string]>([
    ["", foam, "notNumber"],
    ["   ", foam, "notNumber"],
    ["много", foam, "notNumber"],
    ["кор", foam, "notNumber"],
    ["1e5", foam, "notNumber"],
    ["0x10", foam, "notNumber"],
    ["NaN", foam, "notNumber"],
    ["Infinity", foam, "notNumber"],
    ["constructor", foam, "notNumber"],
    ["١٢", foam, "notNumber"],
    ["½", foam, "notNumber"],
    ["10½", foam, "notNumber"],
    ["10²", foam, "notNumber"],
    ["🙂", foam, "notNumber"],
    ["24 🙂", foam, "notNumber"],
    ["24-26", foam, "notNumber"],
    ["10 12", foam, "notNumber"],
    ["24\n100", foam, "notNumber"],
    ["1 0000", foam, "notNumber"],
    ["1.000.000", foam, "notNumber"],
    ["двадцать пять", foam, "notNumber"],
    ["--5", foam, "notNumber"],
    ["-5", foam, "negative"],
    ["−5 шт", foam, "negative"],
    ["– 5", foam, "negative"],
    ["минус пять", foam, "negative"],
    ["0", foam, "zero"],
    ["-0", foam, "zero"],
    ["0,00", membrane, "zero"],
    ["ноль", foam, "zero"],
    ["2,5", foam, "fraction"],
    ["1,000", foam, "fraction"],
    ["1.000 шт", foam, "fraction"],
    ["0,3 кор", foam, "fraction"],
    ["1,5 рулона", { unit: "рулон" }, "fraction"],
    ["1,2345", membrane, "fraction"],
    ["1000001", foam, "tooLarge"],
    ["100000 кор", foam, "tooLarge"],
    ["1000000,001", membrane, "tooLarge"],
    ["2000001000175", foam, "tooLarge"],
    ["9".repeat(4000), foam, "tooLarge"],
    ["24 кг", foam, "wrongUnit"],
    ["2 кор", single, "wrongUnit"],
    ["2 кор", membrane, "wrongUnit"],
    ["12 шт", screws, "wrongUnit"],
  ])("%j of %o: %s", (text, measure, error) => {
    expect(parseQuantity(text, measure)).toMatchObject({ ok: false, error });
  });

  test("and says the limit and the unit", () => {
    expect(parseQuantity("1000001", foam)).toMatchObject({
      params: { max: { quantity: 1_000_000_000, unit: "шт" } },
    });
    expect(parseQuantity("2,5", foam)).toMatchObject({ params: { unit: "шт" } });
  });
});

test("any text gives a positive safe integer in range or a refusal", () => {
  const measures = fc.constantFrom(foam, single, screws, cable, membrane, clay, bricks);
  const hostile = fc.string({ unit: fc.constantFrom(..."0123456789 ,.-−'eхкорштм2️⃣½²\u00A0\n") });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), hostile), measures, (text, measure) => {
      const read = parseQuantity(text, measure);
      if (!read.ok) return;
      expect(Number.isSafeInteger(read.value.quantityMilli)).toBe(true);
      expect(read.value.quantityMilli).toBeGreaterThan(0);
      expect(read.value.quantityMilli).toBeLessThanOrEqual(maxQuantityMilli);
      if (isWholeUnit(measure.unit)) expect(read.value.quantityMilli % 1000).toBe(0);
    }),
    { numRuns: 2000 },
  );
});

test("thousandths survive being written and read", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: maxQuantityMilli }), (quantityMilli) => {
      const text = `${Math.floor(quantityMilli / 1000)},${String(quantityMilli % 1000).padStart(3, "0")}`;
      expect(parseQuantity(text, membrane)).toEqual(ok({ quantityMilli }));
    }),
  );
});

test("isWholeUnit knows the counted units, however written", () => {
  expect(["шт", "шт.", "уп", "компл", "рулон", "pcs"].filter(isWholeUnit)).toHaveLength(6);
  expect(["м", "м2", "м²", "кг", "т"].filter(isWholeUnit)).toEqual([]);
});

test("splitPacks counts full packs and the loose rest", () => {
  expect(splitPacks(24_000, 12_000)).toEqual({ packs: 2, looseMilli: 0 });
  expect(splitPacks(27_000, 12_000)).toEqual({ packs: 2, looseMilli: 3_000 });
  expect(splitPacks(5_000, 12_000)).toEqual({ packs: 0, looseMilli: 5_000 });
});
