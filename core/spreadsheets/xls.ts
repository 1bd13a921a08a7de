/** Reads Excel's binary workbooks of 1997 to 2003: values, and what a person does not see in them. */
import type { WorkSheet } from "@e965/xlsx";
import { ok, type Result, refuse } from "../result.ts";
import { currencyShown } from "./currency-named.ts";
import type {
  Cell,
  MergedCells,
  ParseLimits,
  Sheet,
  SheetRow,
  SpreadsheetRefusal,
  Workbook,
} from "./model.ts";
import { asShown } from "./number-shown.ts";
import { packRows } from "./packed-rows.ts";

/** Names of streams within the container, as its directory has them. */
const stream = (name: string) => Buffer.from(`${name}\0`, "utf16le");
const newBook = stream("Workbook");
const oldBook = stream("Book");
const macros = stream("_VBA_PROJECT");
/** Of a format whose cells have some ten bytes each: a larger one is read for many seconds before anything can be counted. */
const MOST_BYTES = 24 * 1024 * 1024;

type Library = typeof import("@e965/xlsx");

/** "oldFormat": of before 1997, whose letters are not told apart; "otherFormat": another program's document. */
export async function readXls(
  bytes: Uint8Array,
  limits: ParseLimits,
): Promise<Result<Workbook, SpreadsheetRefusal>> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!whole.includes(newBook)) return refuse(whole.includes(oldBook) ? "oldFormat" : "otherFormat");
  if (whole.includes(macros)) return refuse("macros");
  if (bytes.length > MOST_BYTES) return refuse("tooLarge");
  const library = await import("@e965/xlsx");
  const parsed = parse(library, bytes);
  if (typeof parsed === "string") return refuse(parsed);
  const sheets: Sheet[] = [];
  let rowCount = 0;
  let cellCount = 0;
  for (const [at, name] of parsed.SheetNames.entries()) {
    const sheet = parsed.Sheets[name];
    if (!sheet) continue;
    const rows: SheetRow[] = [];
    for (const row of rowsOf(library, sheet)) {
      rowCount += 1;
      cellCount += row.cells.length;
      if (rowCount > limits.maxRows || cellCount > limits.maxCells) return refuse("tooLarge");
      rows.push(row);
    }
    sheets.push({
      name,
      isHidden: (parsed.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0,
      rows: packRows(rows),
      brokenRows: [],
      hiddenColumns: (sheet["!cols"] ?? []).flatMap((column, index) => (column?.hidden ? index : [])),
      merged: (sheet["!merges"] ?? []).map(
        ({ s, e }): MergedCells => ({ top: s.r + 1, left: s.c, bottom: e.r + 1, right: e.c }),
      ),
    });
  }
  return sheets.every(({ rows }) => rows.length === 0) ? refuse("empty") : ok({ kind: "xls", sheets });
}

/** Formulas are known by their places alone, macros and pictures not looked at; whatever the library throws at is no workbook. */
function parse(library: Library, bytes: Uint8Array) {
  const options = { type: "array", dense: true, cellStyles: true, cellNF: true, cellFormula: true } as const;
  try {
    return library.read(bytes, { ...options, cellHTML: false, cellText: false, bookVBA: false });
  } catch (error) {
    return error instanceof Error && /password/i.test(error.message) ? "encrypted" : "broken";
  }
}

function* rowsOf(library: Library, sheet: WorkSheet): Generator<SheetRow> {
  const data = sheet["!data"] ?? [];
  for (const [index, row] of data.entries()) {
    if (!row) continue;
    const cells = Array.from(row, (cell) => (cell ? asCell(library, cell) : null));
    const formulas = Array.from(row).flatMap((cell, column) => (cell?.f === undefined ? [] : [column]));
    const currencies = Array.from(row).flatMap((cell, column): [number, string][] => {
      const code = cell?.t === "n" && typeof cell.z === "string" ? currencyShown(cell.z) : null;
      return code === null ? [] : [[column, code]];
    });
    const isHidden = sheet["!rows"]?.[index]?.hidden === true;
    yield {
      ...{ number: index + 1, cells, isHidden },
      ...(formulas.length > 0 && { formulas }),
      ...(currencies.length > 0 && { currencies }),
    };
  }
}

function asCell({ SSF }: Library, { t, v, z }: { t: string; v?: unknown; z?: unknown }): Cell {
  const format = typeof z === "string" ? z : "";
  if (t === "e" || t === "z" || v === undefined || v === null) return null;
  if (typeof v === "string") return v.trim() || null;
  if (typeof v === "boolean") return v;
  if (typeof v !== "number") return null;
  if (SSF.is_date(format)) return { date: dateOf(SSF.parse_date_code(v)) };
  return asShown(v, format);
}

function dateOf({ y, m, d, H, M, S }: { y: number; m: number; d: number; H: number; M: number; S: number }) {
  const two = (figure: number) => String(Math.floor(figure)).padStart(2, "0");
  const day = `${y}-${two(m)}-${two(d)}`;
  return H + M + S === 0 ? day : `${day}T${two(H)}:${two(M)}:${two(S)}`;
}
