/** A table as a kind of import wants it: which columns, by which words, and what their cells mean. */
import type { Cell, Sheet, SheetRow } from "../core/spreadsheets/model.ts";
import { firstRows } from "../core/spreadsheets/packed-rows.ts";
import { bare, HEADER_WITHIN_ROWS, isWord, oneLine } from "./catalog-columns.ts";
import { type CellKind, type CellMeaning, type CellReading, readCell } from "./table-cells.ts";

export interface ColumnSpec {
  /** Words for it, compared without case, spaces and signs, parted by "|". */
  words: string;
  as: CellKind;
}

export type TableColumns = Readonly<Record<string, ColumnSpec>>;

/** What a row says in these columns; words are "" and all else is null where nothing stands. */
export type TableRow<Columns extends TableColumns> = { row: number } & {
  [Name in keyof Columns]: CellMeaning<Columns[Name]["as"]>;
};

export interface FoundTable {
  sheet: Sheet;
  headerRow: number;
  places: ReadonlyMap<string, { column: number; header: string }>;
  /** Headers no column goes by. */
  unused: string[];
}

/** Names of columns, of each list one at least. */
type Needed = readonly (readonly string[])[];

/** The first row that names every column of `needed`; null when none does. */
export function findTable(sheet: Sheet, columns: TableColumns, needed: Needed): FoundTable | null {
  for (const { number, cells } of firstRows(sheet.rows, HEADER_WITHIN_ROWS)) {
    const { places, unused } = headingIn(cells, columns);
    if (lackedBy(places, needed).length === 0) return { sheet, headerRow: number, places, unused };
  }
  return null;
}

/** What the row lacks that comes nearest to a heading. */
export function missingColumns<Name extends string>(
  sheets: readonly Sheet[],
  columns: TableColumns,
  needed: readonly (readonly Name[])[],
): (readonly Name[])[] {
  const rows = sheets.flatMap(({ rows }) => firstRows(rows, HEADER_WITHIN_ROWS));
  return rows
    .map(({ cells }) => lackedBy(headingIn(cells, columns).places, needed))
    .reduce((least, lacked) => (lacked.length < least.length ? lacked : least), [...needed]);
}

const lackedBy = <Name extends string>(
  places: FoundTable["places"],
  needed: readonly (readonly Name[])[],
): (readonly Name[])[] => needed.filter((either) => !either.some((name) => places.has(name)));

function headingIn(cells: readonly Cell[], columns: TableColumns): Pick<FoundTable, "places" | "unused"> {
  const places = new Map<string, { column: number; header: string }>();
  const unused: string[] = [];
  for (const [column, cell] of cells.entries()) {
    if (!isWord(cell)) continue;
    const name = Object.keys(columns).find((known) => isCalled(columns[known], cell));
    if (name && !places.has(name)) places.set(name, { column, header: oneLine(cell) });
    else unused.push(oneLine(cell));
  }
  return { places, unused };
}

const isCalled = (spec: ColumnSpec | undefined, header: string): boolean =>
  spec?.words.split("|").map(bare).includes(bare(header)) ?? false;

export interface CellFault {
  row: number;
  /** The file's own header. */
  column: string;
  reason: Extract<ReturnType<typeof readCell>, { ok: false }>["error"] | "unreckoned";
  value: Cell;
}

/** The row, or the first of its cells that cannot be read. */
export function readTableRow<Columns extends TableColumns>(
  row: SheetRow,
  { places }: FoundTable,
  columns: Columns,
  reading: CellReading,
): { row: TableRow<Columns> } | { fault: CellFault } {
  const { number, cells } = row;
  const values: Record<string, unknown> = { row: number };
  for (const [name, { as }] of Object.entries(columns)) {
    const place = places.get(name);
    const cell = place ? (cells[place.column] ?? null) : null;
    // Taken for empty it would take a price away.
    if (place && row.unreckoned?.includes(place.column))
      return { fault: { row: number, column: place.header, reason: "unreckoned", value: null } };
    const read = readCell(cell, as, reading);
    if (!read.ok)
      return { fault: { row: number, column: place?.header ?? "", reason: read.error, value: cell } };
    values[name] = read.value;
  }
  return { row: values as TableRow<Columns> };
}
