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
  | "tooLong"
  | "notInn"
  | "notKind"
  /** The company is known, and of another kind. */
  | "otherKind"
  /** There is a manufacturer already, and one alone. */
  | "oneManufacturer"
  /** The manufacturer itself: it buys nothing, and owes nobody. */
  | "notBuyer"
  | "notDistributor"
  | "underItself"
  /** A number whose digits do not hold: an account of another bank, a digit too few. */
  | "badNumber"
  /** The last day comes before the first. */
  | "badPeriod"
  /** Who is meant is said twice over: a company and a group. */
  | "twoBuyers"
  /** An article and a group of products: a row names one of them. */
  | "twoObjects"
  /** A discount is for a group of products, or for all: one article has a price. */
  | "articleDiscount";

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
  /** Lists of prices and warehouses nobody knew before, by their names: a slip of the pen makes one too. */
  newPriceTypes: string[];
  newWarehouses: string[];
}

export const emptyTableReport = <Column extends string>(): TableReport<Column> => ({
  ...{ created: 0, changed: 0, unchanged: 0, bad: [], newPriceTypes: [], newWarehouses: [] },
});

export interface TableOptions {
  /** Tells what would change and changes nothing. */
  isDryRun: boolean;
  /** When what the table says was true, epoch milliseconds. */
  asOf: number;
}

/** Of a table whose rows may say different things of the same. */
export interface SaidOptions extends TableOptions {
  /** What the file's rows have said so far, by what they say it of. */
  said: Map<string, string>;
}

/** Whether a row further up says something else of the same: which of them is right nobody knows, and the first stands. */
export function contradicts({ said }: Pick<SaidOptions, "said">, of: string, what: string): boolean {
  const before = said.get(of);
  if (before === undefined) said.set(of, what);
  return before !== undefined && before !== what;
}

/** «нет», "no": what a row names is taken away; an empty cell is a yes. */
export const isRefusal = (cell: string): boolean => /^\s*(?:нет|no|false|-|0)\s*$/i.test(cell);

/** A row counts by what was there before it; undefined: nothing. */
export function count(report: TableReport<string>, was: unknown, isSame: boolean): void {
  if (was === undefined) report.created += 1;
  else if (isSame) report.unchanged += 1;
  else report.changed += 1;
}
