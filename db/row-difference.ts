/** Whether two databases hold the same rows of a table, value by value. */
import { isDeepStrictEqual } from "node:util";
import { keyOf, type Row, type TablePair } from "./table-pairs.ts";

export interface Difference {
  /** Of the row that stands at this place, by column. */
  key: Record<string, unknown>;
  /** The columns whose values differ; none where the row itself is missing or too many. */
  columns: string[];
}

/**
 * Both sides come in the order of the key; what differs first is answered, null where nothing does. The order of
 * members within a JSON value is no difference: PostgreSQL keeps them in an order of its own.
 */
export async function firstDifference(
  table: TablePair,
  wanted: Iterable<Row>,
  found: AsyncIterable<Row>,
): Promise<Difference | null> {
  const others = found[Symbol.asyncIterator]();
  for (const row of wanted) {
    const { value, done } = await others.next();
    if (done) return { key: keyOf(table, row), columns: [] };
    const other: Row = value;
    if (!isDeepStrictEqual(row, other)) return differenceOf(table, row, other);
  }
  const more = await others.next();
  return more.done ? null : { key: keyOf(table, more.value), columns: [] };
}

function differenceOf(table: TablePair, row: Row, other: Row): Difference {
  const key = keyOf(table, row);
  if (!isDeepStrictEqual(key, keyOf(table, other))) return { key, columns: [] };
  const differing = table.columns.filter((_, index) => !isDeepStrictEqual(row[index], other[index]));
  return { key, columns: differing.map(({ name }) => name) };
}
