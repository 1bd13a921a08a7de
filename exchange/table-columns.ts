/** A table as a kind of import wants it: which columns, by which words, and what their cells mean. */
import type { Cell, Sheet, SheetRow } from "../core/spreadsheets/model.ts";
import { firstRows } from "../core/spreadsheets/packed-rows.ts";
import { bare, HEADER_WITHIN_ROWS, isWord, oneLine } from "./catalog-columns.ts";
import { isForeign, moneyIn } from "./money-cells.ts";
import { type HeadingFault, headingFault, type PricesAre, plainHeading } from "./money-headings.ts";
import { type CellKind, type CellMeaning, type CellReading, readCell } from "./table-cells.ts";

export interface ColumnSpec {
  /** Words for it, compared without case, spaces and signs, parted by "|". */
  words: string;
  as: CellKind;
  /** Of a price: VAT and the currency may stand in its heading, and have to be the tenant's. */
  isPrice?: true;
}

export type TableColumns = Readonly<Record<string, ColumnSpec>>;

/** What a row says in these columns; words are "" and all else is null where nothing stands. */
export type TableRow<Columns extends TableColumns> = { row: number } & {
  [Name in keyof Columns]: CellMeaning<Columns[Name]["as"]>;
};

export interface FoundTable {
  sheet: Sheet;
  headerRow: number;
  places: ReadonlyMap<string, Place>;
  /** What all rows say in a column of which the heading itself tells: the warehouse of «Остаток Приморск». */
  fixed: Readonly<Record<string, string>>;
  /** Headers no column goes by. */
  unused: string[];
}

interface Place {
  column: number;
  header: string;
}

/** What of a kind of table its headings decide. */
interface Headings<Name extends string = string> {
  columns: TableColumns;
  /** Names of columns, of each list one at least. */
  needed: readonly (readonly Name[])[];
  spread?: SpreadColumns;
}

/** Columns side by side that each hold `figure` of what their heading names: of a warehouse. */
export interface SpreadColumns<Name extends string = string> {
  figure: Name;
  of: Name;
  /** What a heading names; null where it is none of them. */
  named(header: string): string | null;
}

/**
 * What the first row that names every column of `needed` heads: a table, or one for each of the columns side by side; none
 * where no row does.
 */
export function findTables(
  sheet: Sheet,
  { columns, needed, spread }: Headings,
  prices: PricesAre,
): FoundTable[] {
  for (const { number, cells } of firstRows(sheet.rows, HEADER_WITHIN_ROWS)) {
    const tables = tablesUnder(headingIn(cells, columns, prices), spread);
    const [first] = tables;
    if (first && lackedBy(first.places, needed).length === 0)
      return tables.map((table) => ({ sheet, headerRow: number, ...table }));
  }
  return [];
}

type Heading = Pick<FoundTable, "places" | "fixed" | "unused">;

function tablesUnder({ places, unread }: ReadHeading, spread: SpreadColumns | undefined): Heading[] {
  // Where rows name it themselves, columns side by side say something else.
  const isSpread = spread !== undefined && !places.has(spread.of);
  const sides = unread.flatMap((place) => {
    const name = isSpread ? spread.named(place.header) : null;
    return name === null ? [] : { name, place };
  });
  const unused = unread.filter((place) => !sides.some((side) => side.place === place));
  const headers = unused.map(({ header }) => header);
  const plain = { places, fixed: {}, unused: headers };
  if (!spread || sides.length === 0) return [plain];
  return [
    ...(places.has(spread.figure) ? [plain] : []),
    ...sides.map(({ name, place }) => ({
      ...{ places: new Map([...places, [spread.figure, place]]), fixed: { [spread.of]: name } },
      unused: headers,
    })),
  ];
}

/** What the row lacks that comes nearest to a heading. */
export function missingColumns<Name extends string>(
  sheets: readonly Sheet[],
  { columns, needed }: Headings<Name>,
  prices: PricesAre,
): (readonly Name[])[] {
  const rows = sheets.flatMap(({ rows }) => firstRows(rows, HEADER_WITHIN_ROWS));
  return rows
    .map(({ cells }) => lackedBy(headingIn(cells, columns, prices).places, needed))
    .reduce((least, lacked) => (lacked.length < least.length ? lacked : least), [...needed]);
}

/** A price whose heading says another VAT or currency than the tenant's, where no column says the tenant's own. */
export function foreignPrice(
  sheets: readonly Sheet[],
  columns: TableColumns,
  prices: PricesAre,
): ForeignPrice | null {
  const headings = sheets
    .flatMap(({ rows }) => firstRows(rows, HEADER_WITHIN_ROWS))
    .map(({ cells }) => headingIn(cells, columns, prices));
  const isPriced = ({ places }: ReadHeading) => [...places.keys()].some((name) => columns[name]?.isPrice);
  return headings.filter((heading) => !isPriced(heading)).find(({ foreign }) => foreign)?.foreign ?? null;
}

const lackedBy = <Name extends string>(
  places: FoundTable["places"],
  needed: readonly (readonly Name[])[],
): (readonly Name[])[] => needed.filter((either) => !either.some((name) => places.has(name)));

interface ReadHeading {
  places: Map<string, Place>;
  /** Those no column goes by. */
  unread: Place[];
  foreign: ForeignPrice | null;
}

interface ForeignPrice {
  header: string;
  fault: HeadingFault;
}

function headingIn(cells: readonly Cell[], columns: TableColumns, prices: PricesAre): ReadHeading {
  const heading: ReadHeading = { places: new Map(), unread: [], foreign: null };
  for (const [column, cell] of cells.entries()) {
    if (!isWord(cell)) continue;
    const place = { column, header: oneLine(cell) };
    const name = Object.keys(columns).find((known) => isCalled(columns[known], cell));
    const fault = name && columns[name]?.isPrice ? headingFault(cell, prices) : null;
    if (fault) heading.foreign ??= { header: place.header, fault };
    if (name && !fault && !heading.places.has(name)) heading.places.set(name, place);
    else heading.unread.push(place);
  }
  return heading;
}

function isCalled(spec: ColumnSpec | undefined, header: string): boolean {
  const words = spec?.words.split("|").map(bare) ?? [];
  return (
    words.includes(bare(header)) || (spec?.isPrice === true && words.includes(bare(plainHeading(header))))
  );
}

export interface CellFault {
  row: number;
  /** The file's own header. */
  column: string;
  reason: Extract<ReturnType<typeof readCell>, { ok: false }>["error"] | "unreckoned" | "otherCurrency";
  value: Cell;
}

/** The row, or the first of its cells that cannot be read. */
export function readTableRow<Columns extends TableColumns>(
  row: SheetRow,
  { places, fixed }: FoundTable,
  columns: Columns,
  reading: CellReading,
): { row: TableRow<Columns> } | { fault: CellFault } {
  const { number, cells } = row;
  const values: Record<string, unknown> = { row: number, ...fixed };
  for (const [name, { as }] of Object.entries(columns)) {
    if (name in fixed) continue;
    const place = places.get(name);
    const cell = place ? (cells[place.column] ?? null) : null;
    // Taken for empty it would take a price away.
    if (place && row.unreckoned?.includes(place.column))
      return { fault: { row: number, column: place.header, reason: "unreckoned", value: null } };
    const isMoney = as === "money" && place !== undefined;
    if (isMoney && isForeign(row, place.column, reading.currency))
      return { fault: { row: number, column: place.header, reason: "otherCurrency", value: cell } };
    const read = readCell(isMoney ? moneyIn(cell) : cell, as, reading);
    if (!read.ok)
      return { fault: { row: number, column: place?.header ?? "", reason: read.error, value: cell } };
    values[name] = read.value;
  }
  return { row: values as TableRow<Columns> };
}
