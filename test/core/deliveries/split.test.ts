/** What one warehouse lacks comes from others: nothing twice, nothing that is not there, few trucks. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitByWarehouse } from "../../../core/deliveries/split.ts";

const stocks = (of: Record<string, Record<string, number>>) =>
  new Map(
    Object.entries(of).map(([productId, there]) => [
      productId,
      {
        warehouses: Object.entries(there).map(([name, quantityMilli]) => ({
          ...{ name, quantityMilli, asOf: 0, expectedOn: null },
        })),
      },
    ]),
  );
const line = (productId: string, quantityMilli: number) => ({ productId, quantityMilli });

describe("an order that one warehouse has not whole", () => {
  it("is parted, the fullest truck first, and what is nowhere is told", () => {
    const there = stocks({ a: { A: 10, B: 6 }, b: { A: 0, B: 5 }, c: { A: 1, B: 1 }, d: {} });
    expect(splitByWarehouse([line("a", 12), line("b", 5), line("c", 3), line("d", 1)], there)).toEqual({
      parts: [
        { warehouse: "B", lines: [line("a", 6), line("b", 5), line("c", 1), line("d", 1)] },
        { warehouse: "A", lines: [line("a", 6), line("c", 1)] },
      ],
      lacking: [line("c", 1)],
    });
  });

  it("is none where one has it all, where nobody has any, and where nobody has told", () => {
    expect(splitByWarehouse([line("a", 5)], stocks({ a: { A: 5, B: 9 } }))).toBeNull();
    expect(splitByWarehouse([line("a", 5)], stocks({ a: { A: 0, B: 0 } }))).toBeNull();
    expect(splitByWarehouse([line("a", 5)], new Map())).toBeNull();
  });

  it("adds up: the parts and what is lacking are the order, and no warehouse gives more than it has", () => {
    const amounts = fc.dictionary(fc.constantFrom("A", "B", "C"), fc.nat(9));
    const drawn = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), amounts), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(drawn, (rows) => {
        const left = rows.map(([milli], at) => line(`${at}`, milli));
        const there = stocks(Object.fromEntries(rows.map(([, of], at) => [`${at}`, of])));
        const split = splitByWarehouse(left, there);
        if (!split) return;
        expect(split.parts.length).toBeGreaterThan(1);
        for (const { productId, quantityMilli } of left) {
          const of = (lines: readonly { productId: string; quantityMilli: number }[]) =>
            lines
              .filter((one) => one.productId === productId)
              .reduce((sum, one) => sum + one.quantityMilli, 0);
          const brought = split.parts.reduce((sum, { lines }) => sum + of(lines), 0);
          expect(brought + of(split.lacking)).toBe(quantityMilli);
          for (const { warehouse, lines } of split.parts) {
            const known = there.get(productId)?.warehouses ?? [];
            if (known.length > 0)
              expect(of(lines)).toBeLessThanOrEqual(
                known.find(({ name }) => name === warehouse)?.quantityMilli ?? 0,
              );
          }
        }
      }),
    );
  });
});
