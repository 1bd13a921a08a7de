/** VAT as a tenant shows it: within its prices, on top of them, or not at all; reckoned line by line. */
import { sum } from "../money.ts";

export const vatModes = ["none", "included", "onTop"] as const;
export type VatMode = (typeof vatModes)[number];

export interface VatRate {
  mode: VatMode;
  /** Whole percent. */
  percent: number;
}

export interface Vat extends VatRate {
  /** Minor units, of all lines together. */
  amountMinor: number;
}

/** The tax of each line is rounded by itself, halves up: so an invoice's lines add up to its total. */
export function vatOf(lineAmounts: Iterable<number>, { mode, percent }: VatRate): Vat {
  return {
    mode,
    percent,
    amountMinor: sum([...lineAmounts].map((amount) => lineVat(amount, mode, percent))),
  };
}

/** What is to be paid for lines of such amounts. */
export function payable(lineAmounts: readonly number[], rate: VatRate): number {
  return sum([...lineAmounts, rate.mode === "onTop" ? vatOf(lineAmounts, rate).amountMinor : 0]);
}

function lineVat(amountMinor: number, mode: VatMode, percent: number): number {
  if (mode === "none") return 0;
  const whole = BigInt(mode === "included" ? 100 + percent : 100);
  return Number((2n * BigInt(amountMinor) * BigInt(percent) + whole) / (2n * whole));
}
