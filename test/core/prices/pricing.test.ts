/** Prices by level, strategy, quantity and day against a computation of another kind, and what holds for all of them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Discount,
  type LevelName,
  type ListPrice,
  type PriceLevel,
  type PriceRules,
  type PriceStrategy,
  priceLevels,
  priceStrategies,
} from "../../../core/prices/model.ts";
import { priceAt, priceFor, priceTiers } from "../../../core/prices/pricing.ts";

type Kind = "tier" | "schedule";

const DAY = "2026-11-24";
const dayFrom = (number: number): string => `2026-11-${String(number).padStart(2, "0")}`;
const quantities = fc.integer({ min: 0, max: 400 }).map((count) => count * 1000);
const amounts = fc.integer({ min: 1, max: 50_000_000 });

/** A list has one price for a quantity and a first day. */
const listOf = (kind: Kind): fc.Arbitrary<ListPrice[]> => {
  const always = fc.constant({ validFrom: "", validTo: null });
  const period = fc
    .tuple(fc.integer({ min: 15, max: 28 }), fc.option(fc.integer({ min: 0, max: 12 })))
    .map(([from, days]) => ({
      validFrom: dayFrom(from),
      validTo: days === null ? null : dayFrom(Math.min(30, from + days)),
    }));
  const validity = kind === "tier" ? always : fc.oneof(always, period);
  const row = fc
    .tuple(kind === "tier" ? quantities : fc.constantFrom(0, 10_000), validity, amounts)
    .map(([fromMilli, days, amountMinor]) => ({ fromMilli, ...days, amountMinor }));
  return fc.uniqueArray(row, { maxLength: 6, selector: (one) => `${one.fromMilli} ${one.validFrom}` });
};

const levelsOf = (kind: Kind): fc.Arbitrary<PriceLevel[]> =>
  fc
    .tuple(listOf(kind), listOf(kind), listOf(kind))
    .map((lists) => lists.map((prices, index) => ({ level: levelAt(index), currency: "RUB", prices })));
const levelAt = (index: number): LevelName => priceLevels[index] ?? "base";

const discounts: fc.Arbitrary<Discount[]> = fc.array(
  fc.record({
    level: fc.constantFrom(...priceLevels),
    basisPoints: fc.integer({ min: 1, max: 9_999 }),
    groupIds: fc.constantFrom(null, new Set(["foam"]), new Set(["foam", "glue"]), new Set(["glue"])),
    validFrom: fc.constantFrom("", "2026-11-20", "2026-11-25"),
    validTo: fc.constantFrom(null, "2026-11-23", "2026-11-30"),
  }),
  { maxLength: 4 },
);

const rulesOf = (kind: Kind): fc.Arbitrary<PriceRules> =>
  fc.record({
    strategy: fc.constantFrom<PriceStrategy>(...priceStrategies),
    day: fc.constantFrom("2026-11-14", DAY, "2026-11-30"),
    groupId: fc.constantFrom(null, "foam", "other"),
    levels: levelsOf(kind),
    discounts,
  });

/** Paints a list onto a day: what begins later is painted over what began before, larger quantities over smaller ones. */
function painted(prices: readonly ListPrice[], quantityMilli: number, day: string): number | null {
  let seen: number | null = null;
  const inOrder = [...prices].sort(
    (a, b) => a.validFrom.localeCompare(b.validFrom) || a.fromMilli - b.fromMilli,
  );
  for (const { fromMilli, validFrom, validTo, amountMinor } of inOrder)
    if (quantityMilli >= fromMilli && day >= validFrom && !(validTo && day > validTo)) seen = amountMinor;
  return seen;
}

function expectedListed({ levels, strategy, day }: PriceRules, quantityMilli: number) {
  const said = levels.map(({ level, prices }) => ({ level, amount: painted(prices, quantityMilli, day) }));
  const known = said.filter((one): one is { level: LevelName; amount: number } => one.amount !== null);
  if (strategy === "priority") return known[0] ?? null;
  const least = Math.min(...known.map(({ amount }) => amount));
  return known.find(({ amount }) => amount === least) ?? null;
}

describe("a price of each level, strategy and kind", () => {
  const cells = priceLevels.flatMap((level) =>
    priceStrategies.flatMap((strategy) =>
      (["tier", "schedule"] as const).map((kind) => ({ level, strategy, kind })),
    ),
  );
  it.each(cells)("$level, $strategy, $kind: as computed another way", ({ level, strategy, kind }) => {
    let won = 0;
    fc.assert(
      fc.property(levelsOf(kind), quantities, (levels, quantityMilli) => {
        const rules: PriceRules = { strategy, day: DAY, groupId: null, levels, discounts: [] };
        const expected = expectedListed(rules, quantityMilli);
        const found = priceFor(quantityMilli, rules);
        expect(found && { level: found.why.level, amount: found.price.amountMinor }).toEqual(expected);
        if (found?.why.level === level) won += 1;
      }),
      { numRuns: 300, seed: 6 },
    );
    expect(won).toBeGreaterThan(10);
  });
});

describe("a discount", () => {
  const off = (more: Partial<Discount>): Discount => ({
    ...{ level: "base", basisPoints: 1_000, groupIds: null, validFrom: "", validTo: null },
    ...more,
  });
  const priced = (strategy: PriceStrategy, ...given: Discount[]) =>
    priceFor(1000, {
      ...{ strategy, day: DAY, groupId: "foam", discounts: given },
      levels: [
        {
          level: "base",
          currency: "RUB",
          prices: [{ fromMilli: 0, validFrom: "", validTo: null, amountMinor: 40_250 }],
        },
      ],
    })?.price.amountMinor;

  it("is the nearest one by priority, the largest by minimum, and never a sum of two", () => {
    const own = off({ level: "company", basisPoints: 500 });
    expect(priced("priority", off({}), own)).toBe(38_238);
    expect(priced("minimum", off({}), own)).toBe(36_225);
  });

  it("for a group of products comes before one for all of the same level, on its days alone", () => {
    const foam = off({ basisPoints: 300, groupIds: new Set(["foam"]) });
    expect(priced("priority", off({}), foam)).toBe(39_043);
    expect(priced("priority", off({ groupIds: new Set(["glue"]) }))).toBe(40_250);
    expect(priced("priority", off({ validFrom: "2026-11-24", validTo: "2026-11-24" }))).toBe(36_225);
    expect(priced("priority", off({ validFrom: "2026-11-25" }), off({ validTo: "2026-11-23" }))).toBe(40_250);
  });

  it("leaves halves of a minor unit rounded up", () => {
    expect(priced("priority", off({ basisPoints: 5_002 }))).toBe(
      Math.floor((40_250 * 4_998 + 5_000) / 10_000),
    );
  });
});

describe("whatever the lists say", () => {
  it("a price is whole, never negative, never above its list, and explained by it", () => {
    fc.assert(
      fc.property(rulesOf("schedule"), quantities, (rules, quantityMilli) => {
        const found = priceFor(quantityMilli, rules);
        if (!found) return;
        const { price, why } = found;
        expect(Number.isSafeInteger(price.amountMinor)).toBe(true);
        expect(price.amountMinor).toBeGreaterThanOrEqual(0);
        expect(price.amountMinor).toBeLessThanOrEqual(why.listedMinor);
        expect(why.listedMinor).toBe(expectedListed(rules, quantityMilli)?.amount);
      }),
      { seed: 6 },
    );
  });

  it("the lowest is no dearer than any level alone, nor than the first", () => {
    fc.assert(
      fc.property(rulesOf("tier"), quantities, (rules, quantityMilli) => {
        const least = priceFor(quantityMilli, { ...rules, strategy: "minimum" });
        for (const levels of [rules.levels, ...rules.levels.map((level) => [level])]) {
          const other = priceFor(quantityMilli, { ...rules, levels, strategy: "priority" });
          if (other) expect(least?.price.amountMinor).toBeLessThanOrEqual(other.price.amountMinor);
        }
      }),
      { seed: 6 },
    );
  });

  it("tiers say for any quantity what it costs", () => {
    fc.assert(
      fc.property(rulesOf("schedule"), quantities, (rules, quantityMilli) => {
        const said = priceAt({ tiers: priceTiers(rules) }, quantityMilli);
        expect(said).toEqual(priceFor(quantityMilli, rules)?.price ?? null);
      }),
      { seed: 6 },
    );
  });

  it("more never costs more a unit where no list says so", () => {
    const falling = levelsOf("tier").map((levels) =>
      levels.map((level) => ({ ...level, prices: falls(level) })),
    );
    fc.assert(
      fc.property(rulesOf("tier"), falling, (rules, levels) => {
        const given = { ...rules, levels, strategy: "minimum" as const };
        const each = priceTiers(given).map(({ price }) => price.amountMinor);
        expect(each).toEqual(each.toSorted((a, b) => b - a));
      }),
      { seed: 6 },
    );
  });
});

function falls({ prices }: PriceLevel): ListPrice[] {
  const bySize = prices.toSorted((a, b) => a.fromMilli - b.fromMilli);
  const byPrice = prices.map(({ amountMinor }) => amountMinor).sort((a, b) => b - a);
  return bySize.map((price, index) => ({ ...price, amountMinor: byPrice[index] ?? 1 }));
}
