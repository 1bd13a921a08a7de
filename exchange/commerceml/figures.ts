/** Prices and amounts of an offer as numbers: in the tenant's currency, for one unit, to the last kopeck or not at all. */
import { type NumberFault, scaledNumber } from "../cell-values.ts";
import type { OfferRecord } from "./records.ts";

export interface MoneyOf {
  /** ISO 4217. */
  currency: string;
  /** Of its minor unit: 2 for kopecks. */
  digits: number;
}

export type FigureReason =
  | NumberFault
  | "negative"
  | "otherCurrency"
  /** A price for a pack that is no whole number of minor units for one. */
  | "notWhole";

export interface FigureFault {
  of: "prices" | "stock";
  reason: FigureReason;
  value: string;
}

interface Figures {
  /** Minor units for one unit, by the id of the price type; null: on request. */
  prices: Record<string, number | null>;
  /** Thousandths, by the id of the warehouse. */
  stock: Record<string, number>;
}

/**
 * `currencies`: those of the price types, for prices that name none. Nought is what 1C writes where nobody has set a
 * price. A price that cannot be taken is left out and told.
 */
export function figuresOf(
  offer: Pick<OfferRecord, "prices" | "stock">,
  money: MoneyOf,
  currencies: ReadonlyMap<string, string>,
): { figures: Figures; faults: FigureFault[] } {
  const figures: Figures = { prices: {}, stock: {} };
  const faults: FigureFault[] = [];
  for (const price of offer.prices) {
    const currency = price.currency || currencies.get(price.typeId) || "";
    const amount = isOwn(currency, money) ? unitPrice(price, money) : "otherCurrency";
    if (typeof amount === "number") figures.prices[price.typeId] = amount === 0 ? null : amount;
    else faults.push({ of: "prices", reason: amount, value: `${price.amount} ${currency}`.trim() });
  }
  for (const { warehouseId, quantity } of offer.stock) {
    const amount = scaledNumber(quantity === "" ? null : quantity, 3);
    if (typeof amount === "number") figures.stock[warehouseId] = amount;
    else if (amount !== null) faults.push({ of: "stock", reason: amount, value: quantity });
  }
  return { figures, faults };
}

/** «RUB», «RUR», «руб.», «643» are one; a price without a currency is in the tenant's. */
function isOwn(written: string, { currency }: MoneyOf): boolean {
  const word = written.trim().toUpperCase();
  if (word === "" || word === currency) return true;
  return currency === "RUB" && /^(RUR|РУБ\.?|Р\.?|₽|643|810)$/.test(word);
}

/** A coefficient of 25 says that the price is for twenty-five. */
function unitPrice(
  { amount, coefficient }: OfferRecord["prices"][number],
  { digits }: MoneyOf,
): number | FigureReason {
  const price = scaledNumber(amount === "" ? null : amount, digits);
  const times = scaledNumber(coefficient === "" ? "1" : coefficient, 3);
  if (typeof price !== "number") return price ?? "notNumber";
  if (price < 0) return "negative";
  if (typeof times !== "number" || times <= 0) return "notNumber";
  const thousandfold = BigInt(price) * 1000n;
  if (thousandfold % BigInt(times) !== 0n) return "notWhole";
  return Number(thousandfold / BigInt(times));
}
