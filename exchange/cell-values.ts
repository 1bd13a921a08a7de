/** Reads what a cell means: numbers however they are written, texts that a spreadsheet program took for something else. */
import type { Cell } from "../core/spreadsheets/model.ts";

export type NumberFault = "notNumber" | "ambiguous";

/** A cell's number in units of 10^-digits («1 381,50» with two digits is 138150); null when the cell is empty. */
export function scaledNumber(
  cell: Cell,
  digits: number,
  options: { mayBeGrouped?: boolean } = {},
): number | null | NumberFault {
  if (cell === null) return null;
  if (typeof cell === "number") return scale(decimalOf(cell), digits);
  if (typeof cell !== "string") return "notNumber";
  const plain = cell.replace(/[\s\u00A0\u202F'’]|руб\.?|rub|₽|р\.$/gi, "").replace(/^[−–]/, "-");
  if (!/^-?\d+(?:[.,]\d+)*$/.test(plain)) return "notNumber";
  const decimal = withDecimalPoint(plain);
  // «1,381» roubles may be one and a bit or over a thousand: nobody may guess a price.
  if (options.mayBeGrouped && /^-?[1-9]\d{0,2},\d{3}$/.test(plain)) return "ambiguous";
  return decimal === null ? "notNumber" : scale(decimal, digits);
}

/** Whether a cell's number has more digits than are kept; the dust a spreadsheet's sums leave is none. */
export function isFiner(cell: Cell, digits: number): boolean {
  const dustDigits = digits + 4;
  const fine = scaledNumber(cell, dustDigits);
  return typeof fine === "number" && fine % 10 ** (dustDigits - digits) !== 0;
}

/** Of two kinds of sign the last is the decimal one; one kind, several times, groups thousands. */
function withDecimalPoint(plain: string): string | null {
  const signs = plain.match(/[.,]/g) ?? [];
  const decimalSign = signs.at(-1);
  if (decimalSign === undefined) return plain;
  const isGrouping = signs.length > 1 && signs.every((sign) => sign === decimalSign);
  if (isGrouping) return /^-?\d{1,3}(?:[.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, "") : null;
  if (signs.filter((sign) => sign === decimalSign).length > 1) return null;
  return plain.replace(/[.,](?=.*[.,])/g, "").replace(",", ".");
}

/** Digits as a person would write them: no exponent, no binary dust. */
function decimalOf(value: number): string {
  if (!Number.isFinite(value)) return "";
  const text = String(value);
  return text.includes("e") ? value.toFixed(9) : text;
}

/** «нет» and «-» are none; «>10» is ten at least, and no more is promised. */
export function asStockFigure(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  if (/^(?:нет|no|none|-|–|—)$/i.test(cell)) return 0;
  return cell.replace(/^(?:>|больше|более|over)\s*/i, "");
}

/** Works on the digits, since 1.005 × 100 in floating point is less than 100.5; halves go up. */
function scale(decimal: string, digits: number): number | NumberFault {
  const [, minus = "", whole = "", decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === "") return "notNumber";
  const kept = decimals.slice(0, digits).padEnd(digits, "0");
  const isRoundedUp = Number(decimals.charAt(digits)) >= 5;
  const value = Number(whole + kept) + (isRoundedUp ? 1 : 0);
  if (!Number.isSafeInteger(value)) return "notNumber";
  return minus && value !== 0 ? -value : value;
}

/** A cell as words; a date is none: a program made it of an article like «12-10». */
export function textOf(cell: Cell): string | "isDate" {
  if (cell === null) return "";
  if (typeof cell === "object") return "isDate";
  return typeof cell === "number" ? decimalOf(cell) : String(cell);
}

export const shown = (cell: Cell): string =>
  cell !== null && typeof cell === "object" ? cell.date : String(cell ?? "");
