/** Figures in columns, and what they tell by reckoning: which are sums of others, products, what is left of a need. */

export interface FigureColumn {
  at: number;
  /** By row; null where no figure stands. */
  values: readonly (number | null)[];
}

const MAX_COLUMNS = 24;
/** So many rows tell as much as all. */
const MAX_ROWS = 200;
const MOST = 0.8;

/** «1 200», «1 200,50», «24 шт», «402,50 ₽»; null for words, dates and ranges. */
export function figureOf(cell: string): number | null {
  const plain = cell
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/^(\d{1,3}(?:,\d{3})+)(?=\.\d+$)/, (whole) => whole.replaceAll(",", ""));
  const written = /^-?\d+(?:[.,]\d+)?(?=$|[\p{L}₽$€%.]+$)/u.exec(plain)?.[0];
  return written === undefined ? null : Number(written.replace(",", "."));
}

/** Columns with figures, but not those that number the rows. */
export function figureColumns(rows: readonly (readonly string[])[]): FigureColumn[] {
  const some = rows.slice(0, MAX_ROWS);
  const width = Math.max(0, ...some.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    values: some.map((cells) => figureOf(cells[at] ?? "")),
  }));
  return columns
    .filter(({ values }) => values.some((value) => value !== null) && !isCounter(values))
    .slice(0, MAX_COLUMNS);
}

/** 1, 2, 3 or 10, 20, 30. */
function isCounter(values: readonly (number | null)[]): boolean {
  const told = values.filter((value) => value !== null);
  const [first, second] = told;
  const step = (second ?? 0) - (first ?? 0);
  return (
    told.length > 2 &&
    first === step &&
    step > 0 &&
    told.every((value, place) => value === step * (place + 1)) &&
    (step === 1 || step === 10)
  );
}

const of = ({ values }: FigureColumn, row: number): number => values[row] ?? 0;
const rowsOf = (...columns: FigureColumn[]): number[] =>
  (columns[0]?.values ?? []).flatMap((_, row) =>
    columns.every(({ values }) => values[row] != null) ? [row] : [],
  );
const agree = (rows: readonly number[], holds: (row: number) => boolean): boolean =>
  rows.length > 0 && rows.filter(holds).length >= MOST * rows.length;

/** Whether the third is the other two multiplied, row by row, money being rounded; `scale`: 1000 of millimetres in metres. */
export function isProduct(one: FigureColumn, other: FigureColumn, product: FigureColumn, scale = 1): boolean {
  const rows = rowsOf(one, other, product).filter((row) => of(product, row) !== 0);
  const isTelling = rows.some((row) => of(one, row) !== 1 && of(other, row) !== 1);
  const isNear = (row: number) => {
    const [a, b] = [of(one, row) / scale, of(other, row)];
    return Math.abs(a * b - of(product, row)) <= 0.02 + 0.006 * Math.max(Math.abs(a), Math.abs(b));
  };
  return isTelling && agree(rows, isNear);
}

/** Whether what is ordered is a need less what there is and what is on its way, or so much and the rest of a pack. */
export function isRest(need: FigureColumn, there: readonly FigureColumn[], rest: FigureColumn): boolean {
  const rows = rowsOf(need, rest).filter((row) => of(need, row) !== 0);
  const left = (row: number) =>
    Math.max(
      0,
      there.reduce((sum, one) => sum - of(one, row), of(need, row)),
    );
  const isTelling = rows.some((row) => left(row) > 0 && left(row) < of(need, row));
  const isLeft = (row: number) =>
    left(row) === 0 ? of(rest, row) === 0 : of(rest, row) >= left(row) - 0.001;
  // More than is needed of each tells nothing.
  const isLess = rows.some((row) => of(rest, row) < of(need, row));
  return isTelling && isLess && agree(rows, isLeft);
}

export interface Total {
  total: number;
  parts: readonly number[];
}

/** Columns that are the sum of several that stand together; with the most parts first. */
export function totalsAmong(columns: readonly FigureColumn[]): Total[] {
  const found: Total[] = [];
  for (const total of columns)
    for (let from = 0; from < columns.length; from++)
      for (let to = from + 2; to <= columns.length; to++) {
        const parts = columns.slice(from, to);
        if (!parts.includes(total) && isSum(total, parts))
          found.push({ total: total.at, parts: parts.map(({ at }) => at) });
      }
  return found.sort((one, other) => other.parts.length - one.parts.length);
}

function isSum(total: FigureColumn, parts: readonly FigureColumn[]): boolean {
  const rows = rowsOf(total).filter((row) => of(total, row) !== 0);
  const isTelling = rows.some((row) => parts.filter((part) => of(part, row) !== 0).length > 1);
  const isEach = parts.every((part) => rows.some((row) => of(part, row) !== 0));
  const sum = (row: number) => parts.reduce((left, part) => left + of(part, row), 0);
  return isTelling && isEach && agree(rows, (row) => Math.abs(sum(row) - of(total, row)) < 0.001);
}
