/** What may be ordered of a product, and what would do instead. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkQuantity, nearestQuantity } from "../../../core/orders/quantity-rule.ts";
import { maxQuantityMilli } from "../../../core/quantity.ts";

const rules = fc.record({
  article: fc.constant("А-1"),
  unit: fc.constantFrom("шт", "м2", "кг", "рулон", "ведро"),
  minimumMilli: fc.nat(5_000_000),
  multipleMilli: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500_000 })),
});
const quantity = fc.integer({ min: 1, max: maxQuantityMilli });

describe("a quantity", () => {
  it("that is offered instead will do, and nothing that will do is closer", () => {
    fc.assert(
      fc.property(rules, quantity, (product, wanted) => {
        const nearest = nearestQuantity(product, wanted);
        expect(checkQuantity(product, nearest)).toBeNull();
        const distance = Math.abs(nearest - wanted);
        for (const other of [wanted - distance + 1, wanted + distance - 1]) {
          if (other > 0 && other !== nearest && distance > 0 && other <= maxQuantityMilli)
            expect(checkQuantity(product, other)).not.toBeNull();
        }
      }),
    );
  });

  it("that will do is its own nearest", () => {
    fc.assert(
      fc.property(rules, quantity, (product, wanted) => {
        if (checkQuantity(product, wanted) === null) expect(nearestQuantity(product, wanted)).toBe(wanted);
      }),
    );
  });

  it("is refused below the minimum first, then off the multiple, then above all orders", () => {
    const product = { article: "А-1", unit: "м2", minimumMilli: 10_000, multipleMilli: 3_000 };
    expect(checkQuantity(product, 9_000)).toMatchObject({ error: "belowMinimum" });
    expect(checkQuantity(product, 10_000)).toMatchObject({
      error: "notMultiple",
      params: { minimum: { quantity: 12_000 }, nearest: { quantity: 12_000 } },
    });
    expect(checkQuantity(product, 12_000)).toBeNull();
    expect(checkQuantity(product, maxQuantityMilli + 3_000)).toMatchObject({ error: "tooLarge" });
  });

  it("that is none is a mistake of the caller's", () => {
    const product = { article: "А-1", unit: "шт", minimumMilli: 0, multipleMilli: 0 };
    for (const none of [0, -1_000, 0.5, Number.NaN]) {
      expect(() => checkQuantity(product, none)).toThrow(RangeError);
    }
  });
});
