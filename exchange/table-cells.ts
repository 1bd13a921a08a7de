/** What a cell means by its column: words, a quantity, a sum, a part in percent, a count or a day. */
import { DateTime } from "luxon";
import { ok, type Result, refuse } from "../core/result.ts";
import type { Cell } from "../core/spreadsheets/model.ts";
import { asStockFigure, type NumberFault, scaledNumber, textOf } from "./cell-values.ts";

/** quantity: thousandths; stock: likewise, «нет» and «>10» understood; money: minor units; percent: hundredths of one; count: whole; day: ISO. */
export type CellKind = "words" | "quantity" | "stock" | "money" | "percent" | "count" | "day";

export type CellMeaning<Kind extends CellKind> = Kind extends "words"
  ? string
  : Kind extends "day"
    ? string | null
    : number | null;

export interface CellReading {
  /** Digits after the point of the tenant's currency. */
  moneyDigits: number;
  /** The tenant's own, ISO 4217. */
  currency: string;
}

export type CellRefusal = NumberFault | "isDate" | "notDay";

export function readCell(
  cell: Cell,
  kind: CellKind,
  { moneyDigits }: CellReading,
): Result<string | number | null, CellRefusal> {
  switch (kind) {
    case "words": {
      const words = textOf(cell);
      return words === "isDate" ? refuse("isDate") : ok(words.replace(/\s+/g, " ").trim());
    }
    case "day":
      return dayIn(cell);
    case "money":
      return numberIn(scaledNumber(cell, moneyDigits, { mayBeGrouped: true }));
    case "percent":
      return numberIn(scaledNumber(typeof cell === "string" ? cell.replace("%", "") : cell, 2));
    case "count":
      return numberIn(scaledNumber(cell, 0));
    case "quantity":
      return numberIn(scaledNumber(cell, 3));
    case "stock":
      return numberIn(scaledNumber(asStockFigure(cell), 3));
  }
}

const numberIn = (value: number | null | NumberFault): Result<number | null, NumberFault> =>
  typeof value === "string" ? refuse(value) : ok(value);

const written = ["d.M.yyyy", "d.M.yy", "yyyy-MM-dd"];

function dayIn(cell: Cell): Result<string | null, "notDay"> {
  if (cell === null || cell === "") return ok(null);
  const words = typeof cell === "object" ? cell.date.slice(0, 10) : String(cell).trim();
  const days = written.map((form) => DateTime.fromFormat(words, form, { zone: "utc" }));
  const day = days.find(({ isValid }) => isValid);
  return day ? ok(day.toFormat("yyyy-MM-dd")) : refuse("notDay");
}
