/** VAT by lines: what is shown adds up to what is paid. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { payable, vatOf } from "../../../core/prices/vat.ts";

it("is a part of the price, a sum on top of it, or not shown", () => {
  expect(vatOf([12_200, 6_100], { mode: "included", percent: 22 }).amountMinor).toBe(3_300);
  expect(vatOf([10_000, 5_000], { mode: "onTop", percent: 22 }).amountMinor).toBe(3_300);
  expect(vatOf([10_000], { mode: "none", percent: 22 }).amountMinor).toBe(0);
  expect(payable([12_200, 6_100], { mode: "included", percent: 22 })).toBe(18_300);
  expect(payable([10_000, 5_000], { mode: "onTop", percent: 22 })).toBe(18_300);
});

it("of many lines is the sum of each line's, rounded by itself: half a kopeck goes up", () => {
  expect(vatOf([25, 25], { mode: "onTop", percent: 10 }).amountMinor).toBe(6);
  const lines = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { maxLength: 30 });
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 50 }), (amounts, percent) => {
      const rate = { mode: "onTop" as const, percent };
      const each = amounts.map((amount) => amount + Math.floor((amount * percent + 50) / 100));
      expect(payable(amounts, rate)).toBe(each.reduce((total, amount) => total + amount, 0));
      for (const amount of amounts) {
        const within = vatOf([amount], { mode: "included", percent }).amountMinor;
        expect(Math.abs(within - (amount * percent) / (100 + percent))).toBeLessThanOrEqual(0.5);
      }
    }),
    { seed: 6 },
  );
});
