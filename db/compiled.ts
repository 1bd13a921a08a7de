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
type Members = Readonly<Record<string, unknown>>;
/** What a query is run with, by name; or a row of it after the other, where a name says which: "0.token". */
export type Values = Members | readonly Members[];

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
  if (is(parameter, Placeholder)) return given(parameter.name);
  if (!is(parameter, Param) || !is(parameter.value, Placeholder)) return () => parameter;
  const { encoder, value } = parameter;
  const valueIn = given(value.name);
  if (encoder.mapToDriverValue === Column.prototype.mapToDriverValue) return valueIn;
  return (values) => encoder.mapToDriverValue(valueIn(values));
}

function given(name: string): (values: Values) => unknown {
  const [row, member] = name.split(".");
  const index = Number(row);
  if (member === undefined) return (values) => (values as Members)[name];
  return (values) => (values as readonly Members[])[index]?.[member];
}

const isSimple = ({ path, field }: Field, isThere: Record<string, boolean>): boolean =>
  path.length === 1 || (is(field, Column) && isThere[getTableName(field.table)] === true);

type Decoder = DriverValueDecoder<unknown, unknown>;

/** Null where the value is what the driver gives. */
function decoderOf(field: Field["field"]): Decode | null {
  const sql = is(field, SQL.Aliased) ? field.sql : field;
  const decoder = is(sql, Column) ? sql : (sql as unknown as { decoder: Decoder }).decoder;
  if (decoder.mapFromDriverValue === Column.prototype.mapFromDriverValue) return null;
  return (value) => (value === null ? null : decoder.mapFromDriverValue(value));
}

type ReadRow = (row: unknown[]) => unknown;

function rowReader(fields: readonly Field[]): (row: unknown[]) => object {
  const own = new Map<string, ReadRow>();
  const nested = new Map<string, Map<string, ReadRow>>();
  for (const [index, { path, field }] of fields.entries()) {
    const [name, inner] = path;
    const decode = decoderOf(field);
    const read: ReadRow = decode ? (row) => decode(row[index]) : (row) => row[index];
    if (inner === undefined) own.set(name, read);
    else nested.set(name, (nested.get(name) ?? new Map()).set(inner, read));
  }
  for (const [name, members] of nested) own.set(name, objectOf(members));
  return objectOf(own);
}

/**
 * A plain object with these members. Made by a constructor of its own V8 gives all rows of a query one shape, with room
 * for just its members: half the time and two thirds of the garbage of a copied object whose members are then set.
 */
function objectOf(members: ReadonlyMap<string, ReadRow>): (row: unknown[]) => object {
  const places = [...members].map(([key, read]) => ({ key, read }));
  const Row = function (this: Record<string, unknown>, row: unknown[]): void {
    for (const { key, read } of places) this[key] = read(row);
  } as unknown as new (
    row: unknown[],
  ) => object;
  Row.prototype = Object.prototype;
  return (row) => new Row(row);
}
