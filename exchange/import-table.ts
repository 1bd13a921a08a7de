/** The door of tables that are no catalog: prices, stock, the network, balances; a transaction per thousand rows. */
import { stat } from "node:fs/promises";
import { type Clock, systemClock } from "../core/clock.ts";
import type { SaidOptions, TableReport } from "../core/imports/report.ts";
import { ok, type Result, refuse } from "../core/result.ts";
import { newId, type Scope } from "../core/scope.ts";
import type { Sheet, SheetRow, SpreadsheetRefusal } from "../core/spreadsheets/model.ts";
import { unpackRows } from "../core/spreadsheets/packed-rows.ts";
import { readSpreadsheet } from "../core/spreadsheets/read-spreadsheet.ts";
import type { Tenant } from "../core/tenants/model.ts";
import type { Store, Tx } from "../db/store.ts";
import { likelyHeaders } from "./catalog-columns.ts";
import { isFiner, shown } from "./cell-values.ts";
import type { FileIssue } from "./import-catalog.ts";
import { moneyIn } from "./money-cells.ts";
import { foreignSaid, type HeadingFault, pricesOf } from "./money-headings.ts";
import { moneyDigitsOf } from "./plain-names.ts";
import type { CellReading } from "./table-cells.ts";
import {
  type FoundTable,
  findTables,
  foreignPrice,
  missingColumns,
  readTableRow,
  type SpreadColumns,
  type TableColumns,
  type TableRow,
} from "./table-columns.ts";

/** One kind of table: its columns, those of which a file must have one each, and what takes its rows in. */
export interface TableKind<Columns extends TableColumns> {
  columns: Columns;
  /** Of each list a file has one at least. */
  needed: readonly (readonly (keyof Columns & string)[])[];
  spread?: SpreadColumns<keyof Columns & string>;
  take(
    tx: Tx,
    scope: Scope,
    rows: readonly TableRow<Columns>[],
    options: SaidOptions,
  ): Promise<TableReport<(keyof Columns & string) | "row">>;
}

export interface TableImport {
  store: Store;
  tenant: Tenant;
  /** A path. */
  file: string;
  isDryRun: boolean;
  /** Rows done. */
  onProgress?(done: number, total: number): void;
  clock?: Clock;
}

export interface TableImportResult extends Omit<TableReport<string>, "bad"> {
  isDryRun: boolean;
  rowCount: number;
  bad: FileIssue[];
  /** Rows taken with a figure rounded. */
  warnings: FileIssue[];
  unusedColumns: string[];
}

/** "noColumns" says in its params which headers were `seen` and which would do (`wanted`); a heading's fault, which. */
export type TableRefusal = SpreadsheetRefusal | HeadingFault | "noColumns";

const ROWS_A_TRANSACTION = 1000;

export async function importTable<Columns extends TableColumns>(
  kind: TableKind<Columns>,
  input: TableImport,
): Promise<Result<TableImportResult, TableRefusal>> {
  const { store, tenant, file, isDryRun, clock = systemClock } = input;
  const workbook = await readSpreadsheet(file);
  if (!workbook.ok) return workbook;
  const sheets = workbook.value.sheets.filter(({ isHidden }) => !isHidden);
  const prices = pricesOf(tenant);
  const foreign = foreignPrice(sheets, kind.columns, prices);
  if (foreign) return refuse(foreign.fault, foreignSaid(foreign.header, prices));
  const tables = sheets.flatMap((sheet) => findTables(sheet, kind, prices));
  if (tables.length === 0)
    return refuse("noColumns", {
      seen: sheets.flatMap(likelyHeaders).slice(0, 20).join(", "),
      wanted: missingColumns(sheets, kind, prices)
        .map((either) => either.map((name) => headerOf(kind, name)).join(" / "))
        .join(", "),
    });
  const now = clock.now();
  const scope: Scope = { tenant, actor: null, sender: null, now, cause: `import:${newId()}` };
  const asOf = Math.min(now, Math.round((await stat(file)).mtimeMs));
  const own = store.of(tenant.id);
  const said = new Map<string, string>();
  const counted = new Set<Sheet>();
  const result: TableImportResult = {
    ...{ created: 0, changed: 0, unchanged: 0, rowCount: 0, bad: [], warnings: [], isDryRun },
    ...{ newPriceTypes: [], newWarehouses: [] },
    unusedColumns: [...new Set(tables.flatMap(({ unused }) => unused))],
  };
  for (const table of tables) {
    // Rows are one however many tables stand side by side in them.
    const isCounted = counted.has(table.sheet);
    counted.add(table.sheet);
    for (const part of partsOf(table, kind.columns, {
      moneyDigits: moneyDigitsOf(tenant),
      currency: tenant.currency,
    })) {
      const take = (tx: Tx) => kind.take(tx, scope, part.rows, { isDryRun, asOf, said });
      const report = isDryRun ? await own.read(take) : await own.transact(take);
      for (const figure of ["created", "changed", "unchanged"] as const) result[figure] += report[figure];
      if (!isCounted) result.rowCount += part.rows.length + part.bad.length;
      for (const names of ["newPriceTypes", "newWarehouses"] as const)
        result[names] = [...new Set([...result[names], ...report[names]])];
      const badRows = new Set(report.bad.map(({ row }) => row));
      result.warnings.push(...part.warnings.filter(({ row }) => !badRows.has(row)));
      result.bad.push(...part.bad, ...report.bad.map((issue) => inFile(issue, table, part.written)));
      input.onProgress?.(result.rowCount, result.rowCount);
    }
  }
  return ok({ ...result, bad: toldOnce(result.bad), warnings: toldOnce(result.warnings) });
}

/** In the file's order; what is wrong with a row is wrong for every table side by side in it. */
function toldOnce(issues: readonly FileIssue[]): FileIssue[] {
  const told = new Map(issues.map((issue) => [`${issue.sheet}\n${issue.row}\n${issue.column}`, issue]));
  return [...told.values()].toSorted((one, other) => one.row - other.row);
}

/** The first word for a column: how a file's header may call it. */
const headerOf = <Columns extends TableColumns>(
  { columns }: TableKind<Columns>,
  name: keyof Columns,
): string => columns[name]?.words.split("|")[0] ?? "";

interface Part<Columns extends TableColumns> {
  rows: TableRow<Columns>[];
  /** The cells of those rows as the file has them. */
  written: Map<number, readonly unknown[]>;
  bad: FileIssue[];
  warnings: FileIssue[];
}

function* partsOf<Columns extends TableColumns>(
  table: FoundTable,
  columns: Columns,
  reading: CellReading,
): Generator<Part<Columns>, void> {
  const { sheet, headerRow } = table;
  const broken = sheet.brokenRows.filter(({ number }) => number > headerRow);
  let part: Part<Columns> = {
    ...emptyPart<Columns>(),
    bad: broken.map(({ number, line }) => ({
      ...{ sheet: sheet.name, row: number, column: "", reason: "openQuote" as const, value: line },
    })),
  };
  for (const row of unpackRows(sheet.rows)) {
    if (row.number <= headerRow) continue;
    const read = readTableRow(row, table, columns, reading);
    if ("fault" in read)
      part.bad.push({ ...read.fault, sheet: sheet.name, value: shown(read.fault.value).slice(0, 80) });
    else {
      part.rows.push(read.row);
      part.written.set(row.number, row.cells);
      part.warnings.push(...roundedIn(row, table, columns, reading.moneyDigits));
    }
    if (part.rows.length < ROWS_A_TRANSACTION) continue;
    yield part;
    part = emptyPart();
  }
  if (part.rows.length + part.bad.length > 0) yield part;
}

const emptyPart = <Columns extends TableColumns>(): Part<Columns> => ({
  rows: [],
  written: new Map(),
  bad: [],
  warnings: [],
});

/** Sums with more digits than the currency has. */
const roundedIn = (
  { number, cells }: SheetRow,
  { sheet, places }: FoundTable,
  columns: TableColumns,
  moneyDigits: number,
): FileIssue[] =>
  [...places].flatMap(([name, { column, header }]) => {
    const cell = cells[column] ?? null;
    if (columns[name]?.as !== "money" || !isFiner(moneyIn(cell), moneyDigits)) return [];
    return { sheet: sheet.name, row: number, column: header, reason: "rounded", value: shown(cell) };
  });

function inFile(
  { row, column, reason }: TableReport<string>["bad"][number],
  { sheet, places }: FoundTable,
  written: Part<TableColumns>["written"],
): FileIssue {
  const place = places.get(column);
  const cell = place ? (written.get(row)?.[place.column] ?? null) : null;
  return {
    sheet: sheet.name,
    row,
    column: place?.header ?? "",
    reason,
    value: String(cell ?? "").slice(0, 80),
  };
}
