/** Line amounts and totals are exact in minor units, or a RangeError. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineAmount, sum } from "../../core/money.ts";

describe("lineAmount", () => {
  test.each([
    [138100, 16_000, 2209600],
    [21380, 10_000, 213800],
    [33_333, 1_500, 50_000], // 49 999.5 up
    [333, 1_001, 333], // 333.333 down
    [1, 500, 1],
    [1, 499, 0],
    [-1, 500, -1],
    [33_333, -1_500, -50_000],
    [0, 5_000, 0],
  ])("%i minor × %i thousandths = %i", (price, quantity, amount) => {
    expect(lineAmount(price, quantity)).toBe(amount);
  });

  test("stays exact where the product passes 2^53", () => {
    expect(lineAmount(9_007_199_254_740_991, 1_000)).toBe(9_007_199_254_740_991);
    expect(lineAmount(9_007_199_254_741, 999_999)).toBe(9_007_190_247_541_745);
  });

  test("whole quantities multiply", () => {
    const price = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(price, fc.integer({ min: 0, max: 1_000_000 }), (priceMinor, pieces) => {
        expect(lineAmount(priceMinor, pieces * 1000)).toBe(priceMinor * pieces);
      }),
    );
  });

  test("a refund mirrors its sale", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 10_000_000 }), (price, quantity) => {
        expect(lineAmount(price, -quantity) + lineAmount(price, quantity)).toBe(0);
      }),
    );
  });

  test.each([
    [1.5, 1000],
    [Number.NaN, 1000],
    [100, Number.POSITIVE_INFINITY],
    [2 ** 53, 1000],
    [Number.MAX_SAFE_INTEGER, 2000],
  ])("%d × %d is a RangeError", (price, quantity) => {
    expect(() => lineAmount(price, quantity)).toThrow(RangeError);
  });
});

describe("sum", () => {
  test("adds minor units", () => {
    expect(sum([2209600, 2256000, 1044000, 213800])).toBe(5723400);
    expect(sum([])).toBe(0);
  });

  test("refuses fractions and totals past the safe integers", () => {
    expect(() => sum([0.1, 0.2])).toThrow(RangeError);
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});
