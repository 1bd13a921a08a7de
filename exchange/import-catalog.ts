/** The door of price lists: a CSV or XLSX file into a tenant's catalog, a transaction per thousand rows. */
import { stat } from "node:fs/promises";
import {
  discontinueOthers,
  emptyReport,
  type ImportOptions,
  type ImportReport,
  importCatalog as importRows,
} from "../core/catalog/catalog-import.ts";
import { identityOf, type RowIssue } from "../core/catalog/catalog-row.ts";
import { type Clock, systemClock } from "../core/clock.ts";
import type { FileStorage } from "../core/files/storage.ts";
import { ok, type Result, refuse } from "../core/result.ts";
import { newId, type Scope } from "../core/scope.ts";
import type { Sheet, SpreadsheetRefusal } from "../core/spreadsheets/model.ts";
import { readSpreadsheet } from "../core/spreadsheets/read-spreadsheet.ts";
import type { Tenant } from "../core/tenants/model.ts";
import type { Store, Tx } from "../db/store.ts";
import { type Columns, findColumns, likelyHeaders, wantedHeaders } from "./catalog-columns.ts";
import {
  type CellIssue,
  countRows,
  type PictureCell,
  type Reading,
  type ReadRows,
  readRows,
} from "./catalog-rows.ts";
import { importPictures } from "./import-pictures.ts";
import { inWordsOfFile } from "./issue-words.ts";
import { foreignSaid, type HeadingFault, type PricesAre, pricesOf } from "./money-headings.ts";
import { type PictureFolder, readPictureFolder } from "./picture-folder.ts";
import { moneyDigitsOf, plainNames } from "./plain-names.ts";

export interface CatalogImport {
  store: Store;
  tenant: Tenant;
  /** A path. */
  file: string;
  /** Reads and tells all, changes nothing. */
  isDryRun?: boolean;
  /** The file holds all that is sold: products it lacks are no longer sold. Bad rows still count as theirs. */
  isWhole?: boolean;
  /** A folder of pictures named by article or barcode, or by the list's picture column, and where they are kept. */
  pictures?: { folder: string; storage: FileStorage } | undefined;
  /** Rows done, of so many. */
  onProgress?(done: number, total: number): void;
  clock?: Clock;
}

/** An issue in the words of the file: its sheet (where it has several), row and header. */
export interface FileIssue extends CellIssue {
  sheet: string;
}

export interface CatalogImportResult extends Omit<ImportReport, "bad" | "warnings"> {
  /** Null where no folder was given. */
  pictures: { set: number; unchanged: number } | null;
  isDryRun: boolean;
  /** Rows that hold a product, good or bad. */
  rowCount: number;
  bad: FileIssue[];
  warnings: FileIssue[];
  /** Headers that were not used. */
  unusedColumns: string[];
}

/** "noArticleColumn" says in its params which headers were `seen` and which would do (`wanted`). */
export type CatalogImportRefusal = SpreadsheetRefusal | HeadingFault | "noArticleColumn" | "noFolder";

interface PriceListSheet {
  sheet: Sheet;
  columns: Columns;
}

const ROWS_A_TRANSACTION = 1000;

export async function importCatalog(
  input: CatalogImport,
): Promise<Result<CatalogImportResult, CatalogImportRefusal>> {
  const { store, tenant, file, pictures, isDryRun = false, isWhole = false, clock = systemClock } = input;
  const folder = pictures ? await readPictureFolder(pictures.folder) : null;
  if (folder && !folder.ok) return folder;
  const workbook = await readSpreadsheet(file);
  if (!workbook.ok) return workbook;
  const prices = pricesOf(tenant);
  const lists = findPriceLists(workbook.value.sheets, prices);
  if (lists.length === 0) return refuse("noArticleColumn", headersSeen(workbook.value.sheets));
  const foreign = lists.flatMap(({ columns }) => columns.prices).find(({ fault }) => fault);
  if (foreign?.fault) return refuse(foreign.fault, foreignSaid(foreign.header, prices));

  const now = clock.now();
  const scope: Scope = { tenant, actor: null, sender: null, now, cause: `import:${newId()}` };
  const stockAsOf = Math.min(now, Math.round((await stat(file)).mtimeMs));
  const reading = await store.of(tenant.id).read((tx) => readingOf(tx, scope));
  const run = new ImportRun(input, scope, { isDryRun, stockAsOf });
  const rowCount = lists.reduce((total, { sheet, columns }) => total + countRows(sheet, columns), 0);
  for (const list of lists)
    for (const part of readRows(list.sheet, list.columns, reading, ROWS_A_TRANSACTION))
      await run.take(part, list, rowCount);
  if (isWhole) await run.discontinueOthers();
  if (pictures && folder) await run.takePictures(folder.value, pictures.storage);
  return ok(
    run.result(
      rowCount,
      lists.flatMap(({ columns }) => unusedOf(columns, folder !== null)),
    ),
  );
}

/** Without a folder nothing is done with the names of pictures. */
function unusedOf({ single, unused }: Columns, hasPictures: boolean): string[] {
  return single.picture && !hasPictures ? [...unused, single.picture.header] : unused;
}

function findPriceLists(sheets: readonly Sheet[], prices: PricesAre): PriceListSheet[] {
  return sheets
    .filter(({ isHidden }) => !isHidden)
    .flatMap((sheet) => {
      const columns = findColumns(sheet, prices);
      return columns ? { sheet, columns } : [];
    });
}

function headersSeen(sheets: readonly Sheet[]) {
  const seen = sheets.filter(({ isHidden }) => !isHidden).flatMap(likelyHeaders);
  return { seen: seen.slice(0, 20).join(", "), wanted: wantedHeaders.join(", ") };
}

async function readingOf(tx: Tx, scope: Scope): Promise<Reading> {
  return {
    moneyDigits: moneyDigitsOf(scope.tenant),
    currency: scope.tenant.currency,
    ...(await plainNames(tx, scope)),
  };
}

/** One file's way through the transactions; what a transaction reports counts once it is committed. */
class ImportRun {
  private readonly input: CatalogImport;
  private readonly scope: Scope;
  private readonly options: { isDryRun: boolean; stockAsOf: number };
  /** Identities of the articles taken so far, and of those in rows that could not be read. */
  private readonly seen = new Set<string>();
  private readonly spoiled = new Set<string>();
  private readonly total = emptyReport();
  private readonly bad: FileIssue[] = [];
  private readonly warnings: FileIssue[] = [];
  /** For the pictures: cells that name one, and what a picture may be named by. */
  private readonly pictureCells: (PictureCell & { sheet: string })[] = [];
  private readonly names: string[] = [];
  private pictures: CatalogImportResult["pictures"] = null;
  private done = 0;

  constructor(input: CatalogImport, scope: Scope, options: { isDryRun: boolean; stockAsOf: number }) {
    this.input = input;
    this.scope = scope;
    this.options = options;
  }

  /** A part is a transaction. */
  async take(read: ReadRows, { sheet, columns }: PriceListSheet, rowCount: number): Promise<void> {
    const { rows, asWritten, pictures } = read;
    const inFile = <T>(told: readonly T[]) => told.map((one) => ({ ...one, sheet: sheet.name }));
    const inHeaders = (issues: readonly RowIssue[]) => inFile(inWordsOfFile(issues, asWritten, columns));
    this.bad.push(...inFile(read.bad));
    this.warnings.push(...inFile(read.warnings));
    for (const article of read.badArticles) this.spoiled.add(identityOf(article));
    if (rows.length > 0) {
      const report = await this.work((tx) => importRows(tx, this.scope, rows, this.importOptions()));
      for (const { article } of rows) this.seen.add(identityOf(article));
      this.add(report);
      this.bad.push(...inHeaders(report.bad));
      this.warnings.push(...inHeaders(report.warnings));
    }
    if (this.input.pictures) {
      this.pictureCells.push(...inFile(pictures));
      this.names.push(...rows.flatMap(({ article, barcode }) => (barcode ? [article, barcode] : [article])));
    }
    this.done += rows.length + read.bad.length;
    this.input.onProgress?.(this.done, rowCount);
  }

  async discontinueOthers(): Promise<void> {
    const named = new Set([...this.seen, ...this.spoiled]);
    this.add(await this.work((tx) => discontinueOthers(tx, this.scope, named, this.options)));
  }

  async takePictures(folder: PictureFolder, storage: FileStorage): Promise<void> {
    const { set, unchanged, bad, warnings } = await importPictures({
      ...{ store: this.input.store, scope: this.scope, folder, storage, isDryRun: this.options.isDryRun },
      cells: this.pictureCells,
      newNames: this.names,
    });
    this.pictures = { set, unchanged };
    this.bad.push(...bad);
    this.warnings.push(...warnings);
  }

  result(rowCount: number, unusedColumns: readonly string[]): CatalogImportResult {
    const byPlace = (one: FileIssue, other: FileIssue) => one.row - other.row;
    return {
      ...this.total,
      isDryRun: this.options.isDryRun,
      pictures: this.pictures,
      rowCount,
      bad: this.bad.toSorted(byPlace),
      warnings: this.warnings.toSorted(byPlace),
      unusedColumns: [...new Set(unusedColumns)],
    };
  }

  private importOptions(): ImportOptions {
    return { ...this.options, seen: this.seen };
  }

  private work<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const own = this.input.store.of(this.scope.tenant.id);
    return this.options.isDryRun ? own.read(work) : own.transact(work);
  }

  private add(report: ImportReport): void {
    const { total } = this;
    for (const count of ["created", "changed", "unchanged", "discontinued"] as const)
      total[count] += report[count];
    for (const names of ["newGroups", "newPriceTypes", "newWarehouses"] as const)
      total[names] = [...new Set([...total[names], ...report[names]])];
  }
}
