/**
 * A query of drizzle's as a text, what binds its values and what reads its rows: made once in a program's life, whatever
 * connections it is run on. What a parameter and a column are is asked once for each query, not for each value of each
 * row.
 */
import { Column, type DriverValueDecoder, getTableName, is, Param, Placeholder, SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type { Tx } from "./store.ts";

type Decode = (value: unknown) => unknown;
export type Values = Readonly<Record<string, unknown>>;

interface Field {
  /** Where its value stands in the answer: ["seq"], ["product", "name"]. */
  path: [string] | [string, string];
  field: Column | SQL | SQL.Aliased;
}

/** What drizzle's builder and the query it prepares know; there is no public way to the latter. */
export interface Builder {
  getSQL(): SQL;
  prepare(): Prepared;
}

interface Prepared {
  fields?: Field[];
  /** By table: whether a row of it is there for certain; none where nothing is joined. */
  joinsNotNullableMap?: Record<string, boolean>;
}

export interface Compiled {
  text: string;
  bind(values: Values): unknown[];
  /** Reads a row given as an array; null where the query answers none. */
  rowOf: ((row: unknown[]) => object) | null;
}

const casing = "snake_case" as const;

/**
 * For SQLite what never changes stands in the text: it prepares a statement anew, at several times the cost of running
 * it, whenever a bound limit, or a value it compares with a partial index's, is bound again.
 */
const queryOf = {
  sqlite: (query: SQL) => new SQLiteSyncDialect({ casing }).sqlToQuery(query.inlineParams()),
  pg: (query: SQL) => new PgDialect({ casing }).sqlToQuery(query),
};

export function compiled(dialect: Tx["dialect"], builder: Builder): Compiled {
  const { fields, joinsNotNullableMap: isThere } = builder.prepare();
  const { sql, params } = queryOf[dialect](builder.getSQL());
  if (fields && isThere && !fields.every((field) => isSimple(field, isThere)))
    throw new Error(`An outer join may leave out an object as a whole: ${sql}`);
  const parameters = params.map(parameterOf);
  return {
    text: sql,
    bind: (values) => parameters.map((parameter) => parameter(values)),
    rowOf: fields ? rowReader(fields) : null,
  };
}

function parameterOf(parameter: unknown): (values: Values) => unknown {
  if (is(parameter, Placeholder)) return ({ [parameter.name]: value }) => value;
  if (!is(parameter, Param) || !is(parameter.value, Placeholder)) return () => parameter;
  const { encoder, value } = parameter;
  const { name } = value;
  return ({ [name]: given }) => encoder.mapToDriverValue(given);
}

const isSimple = ({ path, field }: Field, isThere: Record<string, boolean>): boolean =>
  path.length === 1 || (is(field, Column) && isThere[getTableName(field.table)] === true);

const plain = (value: unknown) => value;

type Decoder = DriverValueDecoder<unknown, unknown>;

function decoderOf(field: Field["field"]): Decode {
  const sql = is(field, SQL.Aliased) ? field.sql : field;
  const decoder = is(sql, Column) ? sql : (sql as unknown as { decoder: Decoder }).decoder;
  if (decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue) return plain;
  return (value) => (value === null ? null : decoder.mapFromDriverValue(value));
}

/** Every row is a copy of one that has all keys, so that V8 gives all the same shape. */
function rowReader(fields: readonly Field[]): (row: unknown[]) => object {
  const decoders = fields.map(({ field }) => decoderOf(field));
  const own = fields.flatMap(({ path }, index) => (path.length === 1 ? [{ key: path[0], index }] : []));
  const nested = [...new Set(fields.flatMap(({ path }) => (path.length === 2 ? [path[0]] : [])))].map(
    (name) => ({
      name,
      read: rowReaderOf(
        decoders,
        fields.flatMap(({ path }, index) =>
          path[0] === name && path[1] !== undefined ? [{ key: path[1], index }] : [],
        ),
      ),
    }),
  );
  const read = rowReaderOf(decoders, own);
  if (nested.length === 0) return read;
  return (row) => {
    const result = read(row);
    for (const { name, read: readNested } of nested) result[name] = readNested(row);
    return result;
  };
}

function rowReaderOf(
  decoders: readonly Decode[],
  places: readonly { key: string; index: number }[],
): (row: unknown[]) => Record<string, unknown> {
  const empty: Record<string, unknown> = Object.fromEntries(places.map(({ key }) => [key, null]));
  return (row) => {
    const result = { ...empty };
    for (const { key, index } of places) result[key] = decoders[index]?.(row[index]);
    return result;
  };
}
