/** The rules of a delivery's way: who may do what when, and that an order's goods are neither lost nor brought twice. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actsOf, isAllBrought, leftLines } from "../../../core/deliveries/journey.ts";
import {
  changedFields,
  type DeliveryAct,
  type DeliverySide,
  type DeliveryState,
  type Difference,
  type Settlement,
  type Terms,
  termsSchema,
  termsWith,
} from "../../../core/deliveries/model.ts";
import type { Order } from "../../../core/orders/model.ts";

const terms: Terms = {
  ...{ day: "2026-11-26", window: { from: 540, to: 780 }, way: "delivery", address: "Садовая 12" },
  ...{ carrier: null, vehicle: "Газель", driver: null, costMinor: 350_000, warehouse: null },
  lines: [{ productId: "a", quantityMilli: 10_000 }],
};
const pickup = termsWith(terms, { way: "pickup" });

const acts = (
  state: DeliveryState,
  side: DeliverySide,
  { today = "2026-11-24", by = null as DeliverySide | null, of = terms, isAwaited = false } = {},
): DeliveryAct[] =>
  actsOf(
    {
      state,
      terms: state === "open" ? null : of,
      proposal: by && { terms: of, by },
      isAwaited,
    },
    side,
    today,
  );

describe("whose step it is", () => {
  it.each<[DeliveryState, DeliverySide, Parameters<typeof acts>[2], DeliveryAct[]]>([
    ["open", "dealer", { by: "supplier" }, ["propose", "confirm"]],
    ["open", "supplier", { by: "supplier" }, ["propose", "withdraw"]],
    ["agreed", "dealer", {}, ["propose", "await"]],
    ["agreed", "dealer", { isAwaited: true }, ["propose"]],
    ["agreed", "supplier", {}, ["propose", "load"]],
    ["agreed", "supplier", { by: "dealer" }, ["propose", "confirm", "withdraw", "load"]],
    ["agreed", "dealer", { today: terms.day }, ["propose", "await", "receive"]],
    ["agreed", "supplier", { today: terms.day }, ["propose", "load", "arrive"]],
    ["agreed", "dealer", { today: terms.day, of: pickup }, ["propose", "await", "arrive", "receive"]],
    ["agreed", "supplier", { today: terms.day, of: pickup }, ["propose", "load"]],
    ["loaded", "supplier", {}, ["arrive", "unload"]],
    ["loaded", "dealer", {}, ["arrive", "receive"]],
    ["loaded", "dealer", { of: pickup }, ["receive"]],
    ["arrived", "supplier", {}, ["unload"]],
    ["arrived", "supplier", { of: pickup }, ["load"]],
    ["arrived", "dealer", {}, ["receive"]],
    ["disputed", "dealer", {}, ["claim"]],
    ["disputed", "supplier", {}, ["settle", "claim"]],
  ])("%s, the %s's, %j: %j", (state, side, at, wanted) => {
    expect(acts(state, side, at).toSorted()).toEqual(wanted.toSorted());
  });

  it("is nobody's once it is over", () => {
    for (const state of ["received", "settled", "cancelled"] as const)
      for (const side of ["dealer", "supplier"] as const) expect(acts(state, side)).toEqual([]);
  });
});

describe("terms", () => {
  it("of a pickup have no place, carrier or cost; of a delivery a place", () => {
    expect(pickup).toMatchObject({ address: null, carrier: null, costMinor: null });
    expect(termsSchema.safeParse(pickup).success).toBe(true);
    expect(termsSchema.safeParse(termsWith(pickup, { way: "delivery" })).success).toBe(false);
  });

  it("name what differs, and nothing where it is the same in another order", () => {
    const two = { ...terms, lines: [...terms.lines, { productId: "b", quantityMilli: 1 }] };
    expect(changedFields(two, { ...two, lines: two.lines.toReversed() })).toEqual([]);
    expect(changedFields(terms, { ...terms, window: null })).toEqual(["when"]);
    expect(changedFields(terms, pickup)).toEqual(["way"]);
    expect(changedFields(terms, { ...two, driver: "Иван", costMinor: 0 })).toEqual([
      "vehicle",
      "cost",
      "lines",
    ]);
  });
});

const order = (amounts: readonly number[]) => ({
  lines: amounts.map((quantityMilli, index) => ({ productId: String(index), quantityMilli })),
});

/** Loads, each as much of what is left as it says, received as its percentage says and settled so. */
const loads = fc.array(
  fc.record({
    share: fc.integer({ min: 0, max: 100 }),
    whole: fc.integer({ min: 0, max: 100 }),
    settlement: fc.constantFrom<Settlement>("bring", "discount"),
  }),
  { maxLength: 12 },
);

describe("an order in parts", () => {
  it("is neither lost nor brought twice, however it is split, damaged and brought again", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 5 }),
        loads,
        (amounts, trucks) => {
          const whole = order(amounts) as Pick<Order, "lines">;
          const gone: Parameters<typeof leftLines>[1][number][] = [];
          const taken = new Map<string, number>();
          for (const { share, whole: percent, settlement } of trucks) {
            const left = leftLines(whole, gone);
            const lines = left.flatMap(({ productId, quantityMilli }) => {
              const milli = Math.floor((quantityMilli * share) / 100);
              return milli > 0 ? [{ productId, quantityMilli: milli }] : [];
            });
            if (lines.length === 0) continue;
            const differences: Difference[] = lines.flatMap(({ productId, quantityMilli }) => {
              const receivedMilli = Math.floor((quantityMilli * percent) / 100);
              const closed = settlement === "bring" ? receivedMilli : quantityMilli;
              const missing = Math.floor((quantityMilli - receivedMilli) / 2);
              taken.set(productId, (taken.get(productId) ?? 0) + closed);
              const lacks = [
                { kind: "missing", quantityMilli: missing },
                { kind: "damaged", quantityMilli: quantityMilli - receivedMilli - missing },
              ] as const;
              return lacks
                .filter((lack) => lack.quantityMilli > 0)
                .map((lack) => ({ productId, ...lack, files: [], note: "" }));
            });
            const state = differences.length > 0 ? "settled" : "received";
            const own = differences.length > 0 ? settlement : null;
            gone.push({ state, terms: { ...terms, lines }, proposal: null, differences, settlement: own });
          }
          const left = leftLines(whole, gone);
          for (const [index, quantityMilli] of amounts.entries()) {
            const rest = left.find(({ productId }) => productId === String(index))?.quantityMilli ?? 0;
            expect(rest + (taken.get(String(index)) ?? 0)).toBe(quantityMilli);
          }
          expect(isAllBrought(whole, gone)).toBe(left.length === 0);
        },
      ),
    );
  });
});
