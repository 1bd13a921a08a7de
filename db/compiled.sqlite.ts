/**
 * A query of drizzle's, prepared for SQLite. What a parameter and a column are is asked once for each query, not for each
 * value of each row. What never changes stands in the text: SQLite prepares a statement anew, at several times the cost
 * of running it, whenever a bound limit, or a value it compares with a partial index's, is bound again.
 */
import type BetterSqlite3 from "better-sqlite3";
import { Column, type DriverValueDecoder, getTableName, is, Param, Placeholder, SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";

type Decode = (value: unknown) => unknown;
type Values = Readonly<Record<string, unknown>>;

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

const dialect = new SQLiteSyncDialect({ casing: "snake_case" });

export function compiled(connection: BetterSqlite3.Database, builder: Builder): (values: Values) => unknown {
  const { fields, joinsNotNullableMap: isThere } = builder.prepare();
  const { sql, params } = dialect.sqlToQuery(builder.getSQL().inlineParams());
  const stmt = connection.prepare(sql);
  const parameters = params.map(parameterOf);
  const bind = (values: Values) => parameters.map((parameter) => parameter(values));
  if (!fields) return (values) => stmt.run(...bind(values));
  if (isThere && !fields.every((field) => isSimple(field, isThere)))
    throw new Error(`An outer join may leave out an object as a whole: ${sql}`);
  const rowOf = rowReader(fields);
  stmt.raw();
  return (values) => (stmt.all(...bind(values)) as unknown[][]).map(rowOf);
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
