/** Parts a long list of rows, so that a statement carries no more values than both databases take. */

/** SQLite takes 32,766 values; a product's row has 14. */
const ROWS_A_STATEMENT = 1000;

export function* statements<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) yield rows.slice(at, at + ROWS_A_STATEMENT);
}
