/** Reads an Excel workbook whose archive was found harmless. */
import { type Sheet as HucreSheet, readXlsx as parseXlsx } from "hucre/xlsx";
import { ok, type Result, refuse } from "../result.ts";
import { checkArchive, hasMoreThan } from "./archive-check.ts";
import { currencyShown } from "./currency-named.ts";
import type { Cell, ParseLimits, Sheet, SheetRow, SpreadsheetRefusal, Workbook } from "./model.ts";
import { asShown } from "./number-shown.ts";
import { packRows } from "./packed-rows.ts";

export async function readXlsx(
  bytes: Uint8Array,
  limits: ParseLimits,
): Promise<Result<Workbook, SpreadsheetRefusal>> {
  const danger = checkArchive(bytes, limits.maxUnpackedBytes);
  if (danger) return refuse(danger);
  if (await hasMoreThan(bytes, limits)) return refuse("tooLarge");
  // Whatever the parser throws at is no workbook; a bug of ours is in `asSheet`, outside.
  const parsed = await parseXlsx(bytes, { readStyles: true }).catch(() => null);
  if (!parsed) return refuse("broken");
  const cellCount = parsed.sheets.reduce((total, { rows }) => total + cellsIn(rows), 0);
  if (cellCount > limits.maxCells) return refuse("tooLarge");
  const sheets = parsed.sheets.map(asSheet);
  return sheets.every(({ rows }) => rows.length === 0) ? refuse("empty") : ok({ kind: "xlsx", sheets });
}

const cellsIn = (rows: readonly unknown[][]) => rows.reduce((total, row) => total + row.length, 0);

function asSheet(sheet: HucreSheet): Sheet {
  return {
    name: sheet.name,
    isHidden: sheet.hidden === true || sheet.veryHidden === true,
    rows: packRows(rowsOf(sheet)),
    brokenRows: [],
    hiddenColumns: (sheet.columns ?? []).flatMap(({ hidden }, index) => (hidden ? index : [])),
    merged: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow + 1,
      left: startCol,
      bottom: endRow + 1,
      right: endCol,
    })),
  };
}

function* rowsOf(sheet: HucreSheet): Generator<SheetRow> {
  for (const [index, values] of sheet.rows.entries()) {
    const struck: number[] = [];
    const formulas: number[] = [];
    const unreckoned: number[] = [];
    const currencies: [number, string][] = [];
    const cells = values.map((value, column) => {
      const { style, richText, formula } = sheet.cells?.get(`${index},${column}`) ?? {};
      if (formula !== undefined) (value === null ? unreckoned : formulas).push(column);
      const currency = typeof value === "number" ? currencyShown(style?.numFmt ?? "") : null;
      if (currency !== null) currencies.push([column, currency]);
      const left = richText?.filter(({ font }) => font?.strikethrough !== true);
      if (value !== null && (style?.font?.strikethrough === true || left?.length === 0)) struck.push(column);
      return left && left.length > 0 && left.length < (richText?.length ?? 0)
        ? asCell(left.map(({ text }) => text).join(""), "")
        : asCell(value, style?.numFmt ?? "");
    });
    const isHidden = sheet.rowDefs?.get(index)?.hidden === true;
    yield {
      ...{ number: index + 1, cells, isHidden },
      ...(struck.length > 0 && { struck }),
      ...(formulas.length > 0 && { formulas }),
      ...(unreckoned.length > 0 && { unreckoned }),
      ...(currencies.length > 0 && { currencies }),
    };
  }
}

function asCell(value: HucreSheet["rows"][number][number], format: string): Cell {
  if (typeof value === "string") return value.trim() || null;
  if (value instanceof Date) {
    const iso = value.toISOString().slice(0, 19);
    return { date: iso.endsWith("T00:00:00") ? iso.slice(0, 10) : iso };
  }
  return typeof value === "number" ? asShown(value, format) : value;
}
