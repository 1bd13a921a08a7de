/** What a product costs: from lists, quantities, days and discounts to one price, and the reason for it. */
import type { Money } from "../money.ts";
import {
  type Discount,
  type ListPrice,
  type PriceLevel,
  type PriceReason,
  type PriceRules,
  type PriceTier,
  priceLevels,
  type Validity,
} from "./model.ts";

export const wholeBasisPoints = 10_000;

type Found = Pick<PriceTier, "price" | "why">;

/**
 * The price of one unit where so many (thousandths) are taken; null: on request. Halves of a minor unit go up. Lists
 * of another currency than the first that has a price are not compared with it.
 */
export function priceFor(quantityMilli: number, rules: PriceRules): Found | null {
  const found = rules.levels.flatMap((level) => {
    const listed = listedFor(quantityMilli, level, rules.day);
    return listed ? [{ level, listed }] : [];
  });
  const [first] = found;
  if (!first) return null;
  const comparable = found.filter(({ level }) => level.currency === first.level.currency);
  const chosen =
    rules.strategy === "priority"
      ? first
      : comparable.reduce((least, one) => (one.listed.amountMinor < least.listed.amountMinor ? one : least));
  return priced(chosen.level, chosen.listed, discountOf(rules));
}

/** The quantities at which the price changes, the smallest first; none: on request whatever is taken. */
export function priceTiers(rules: PriceRules): PriceTier[] {
  const steps = rules.levels.flatMap(({ prices }) => prices.map(({ fromMilli }) => fromMilli));
  const tiers: PriceTier[] = [];
  for (const fromMilli of [...new Set(steps)].sort((a, b) => a - b)) {
    const found = priceFor(fromMilli, rules);
    if (found && found.price.amountMinor !== tiers.at(-1)?.price.amountMinor)
      tiers.push({ fromMilli, ...found });
  }
  return tiers;
}

/** What one unit costs where so many (thousandths) are taken; null: on request. */
export function tierAt(tiers: readonly PriceTier[], quantityMilli: number): PriceTier | null {
  return tiers.findLast(({ fromMilli }) => fromMilli <= quantityMilli) ?? null;
}

export const priceAt = ({ tiers }: { tiers: readonly PriceTier[] }, quantityMilli: number): Money | null =>
  tierAt(tiers, quantityMilli)?.price ?? null;

const isValid = ({ validFrom, validTo }: Validity, day: string): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** Of one list: prices of a period that began later come first, and among its quantities the largest reached. */
function listedFor(quantityMilli: number, { prices }: PriceLevel, day: string): ListPrice | undefined {
  return prices
    .filter((price) => price.fromMilli <= quantityMilli && isValid(price, day))
    .sort((a, b) => byText(b.validFrom, a.validFrom) || b.fromMilli - a.fromMilli)[0];
}

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** One at most, never a sum of several: of one level the one for the narrowest group, then the largest. */
function discountOf({ strategy, day, groupId, discounts }: PriceRules): Discount | null {
  const open = discounts.filter(
    (discount) =>
      isValid(discount, day) && (!discount.groupIds || (groupId !== null && discount.groupIds.has(groupId))),
  );
  const byLargest = (one: Discount, other: Discount) => other.basisPoints - one.basisPoints;
  const byNearest = (one: Discount, other: Discount) =>
    priceLevels.indexOf(one.level) - priceLevels.indexOf(other.level) || breadth(one) - breadth(other);
  return (
    open.sort(strategy === "minimum" ? byLargest : (a, b) => byNearest(a, b) || byLargest(a, b))[0] ?? null
  );
}

/** A group within another holds fewer; all products are more than any. */
const breadth = ({ groupIds }: Discount): number => groupIds?.size ?? Number.MAX_SAFE_INTEGER;

function priced(
  { level, isOwnType = false, currency }: PriceLevel,
  listed: ListPrice,
  discount: Discount | null,
): Found {
  const { amountMinor: listedMinor, fromMilli, validFrom, validTo } = listed;
  const why: PriceReason = {
    ...{ level, isOwnType, fromMilli, validFrom, validTo, listedMinor },
    discount: discount && {
      level: discount.level,
      basisPoints: discount.basisPoints,
      validTo: discount.validTo,
    },
  };
  return { price: { amountMinor: lessened(listedMinor, discount?.basisPoints ?? 0), currency }, why };
}

/** With so much taken off, halves of a minor unit up. Exact for whatever is a price: the product may pass the safe integers. */
export function lessened(amountMinor: number, basisPoints: number): number {
  const whole = BigInt(wholeBasisPoints);
  return Number((BigInt(amountMinor) * (whole - BigInt(basisPoints)) + whole / 2n) / whole);
}
