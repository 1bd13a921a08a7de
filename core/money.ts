/** Money is integer minor units of an ISO 4217 currency, so sums are exact. */

/** `amountMinor` is a safe integer: 5723400 of "RUB" is 57 234 ₽. */
export interface Money {
  amountMinor: number;
  currency: string;
}

/**
 * Price of one unit (minor units) times quantity (thousandths of the unit), in minor units.
 * Half a minor unit rounds away from zero, so that a refund mirrors its sale.
 * Throws RangeError when an operand or the amount is not a safe integer.
 */
export function lineAmount(priceMinor: number, quantityMilli: number): number {
  const product = BigInt(safeInteger(priceMinor)) * BigInt(safeInteger(quantityMilli));
  const half = product < 0n ? -500n : 500n;
  return safeInteger(Number((product + half) / 1000n));
}

/** Total of amounts in minor units of one currency. Throws RangeError past the safe integers. */
export function sum(amountsMinor: Iterable<number>): number {
  let total = 0;
  for (const amountMinor of amountsMinor) total = safeInteger(total + safeInteger(amountMinor));
  return total;
}

function safeInteger(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${value}`);
  return value;
}

/** How many minor units one of a currency has: 100 of "RUB". */
export const minorUnitsOf = (currency: string): number => 10 ** digitsOf(currency);

/** Digits behind the comma: 2 of "RUB". */
export function digitsOf(currency: string): number {
  const options = { style: "currency", currency } as const;
  return new Intl.NumberFormat("en", options).resolvedOptions().maximumFractionDigits ?? 2;
}
