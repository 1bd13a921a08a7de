/** What an import of a table did, and which of its rows it did not take. */

/** Why a row of a table was not taken. */
export type TableReason =
  | "missing"
  | "negative"
  | "zero"
  | "tooLarge"
  | "noProduct"
  /** The table has it further up. */
  | "repeated"
  /** Newer figures are known. */
  | "older"
  | "noCompany"
  /** Several companies are called so: a tax number tells them apart. */
  | "manyCompanies"
  | "noGroup"
  | "noOrder"
  | "noPriceType"
  | "notKind"
  /** A number whose digits do not hold: an account of another bank, a digit too few. */
  | "badNumber"
  /** The last day comes before the first. */
  | "badPeriod"
  /** Who is meant is said twice over: a company and a group. */
  | "twoBuyers"
  /** An article and a group of products: a row names one of them. */
  | "twoObjects";

export interface TableIssue<Column extends string> {
  row: number;
  column: Column;
  reason: TableReason;
}

export interface TableReport<Column extends string> {
  created: number;
  changed: number;
  unchanged: number;
  bad: TableIssue<Column>[];
}

export const emptyTableReport = <Column extends string>(): TableReport<Column> => ({
  ...{ created: 0, changed: 0, unchanged: 0, bad: [] },
});

export interface TableOptions {
  /** Tells what would change and changes nothing. */
  isDryRun: boolean;
  /** When what the table says was true, epoch milliseconds. */
  asOf: number;
}

/** «нет», "no": what a row names is taken away; an empty cell is a yes. */
export const isRefusal = (cell: string): boolean => /^\s*(?:нет|no|false|-|0)\s*$/i.test(cell);

/** A row counts by what was there before it; undefined: nothing. */
export function count(report: TableReport<string>, was: unknown, isSame: boolean): void {
  if (was === undefined) report.created += 1;
  else if (isSame) report.unchanged += 1;
  else report.changed += 1;
}
