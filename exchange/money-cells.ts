/** A cell of money whose number, or text, names a currency. */
import { currencyNamed, withoutCurrency } from "../core/spreadsheets/currency-named.ts";
import type { Cell, SheetRow } from "../core/spreadsheets/model.ts";

/** It is shown, or written, in another than `currency`: its figure would be wrong by the rate. */
export function isForeign({ cells, currencies }: SheetRow, column: number, currency: string): boolean {
  const cell = cells[column] ?? null;
  const named =
    typeof cell === "string" && /\d/.test(cell)
      ? currencyNamed(cell)
      : currencies?.find(([at]) => at === column)?.[1];
  return named !== undefined && named !== null && named !== currency;
}

/** «12,50 €» is its figure, once it is known to be the own currency. */
export const moneyIn = (cell: Cell): Cell =>
  typeof cell === "string" && /\d/.test(cell) ? withoutCurrency(cell).trim() : cell;
