/** Queries built once: the builder costs many times what running its query does. */
import type BetterSqlite3 from "better-sqlite3";
import { type Column, type Placeholder, type SQL, sql } from "drizzle-orm";
import type pg from "pg";
import { type Compiled, compiled, type Values } from "./compiled.ts";
import type { Answers, Standing } from "./standing.ts";
import type { Tx } from "./store.ts";

declare const values: unique symbol;

/** Stands in a query for the values given when it runs. A flag or JSON is encoded only in `values` and `set`. */
export type Given<P> = { readonly [K in keyof P]: Placeholder } & { readonly [values]?: P };

interface Preparable {
  getSQL(): SQL;
  // biome-ignore lint/suspicious/noExplicitAny: each of drizzle's builders has its own.
  prepare(name?: any): any;
}

type Query = Preparable & PromiseLike<unknown>;

type Run<Answer> = (values: object) => Promise<Answer>;

/** The text prepared on the connection. */
type Runner<Answer> = (tx: Tx, compiled: Compiled, name: string) => Run<Answer>;

const placeholders = (prefix: string) =>
  new Proxy({}, { get: (_, name) => sql.placeholder(prefix + String(name)) });
let count = 0;

/**
 * A query for the roads every message takes. Its text must not depend on its values: conditions that come and go
 * belong to the plain builder; a list is given through `among`.
 */
export function prepared<P extends object, Built extends Query>(
  build: (tx: Tx, given: Given<P>) => Built,
): (tx: Tx, values: P) => Promise<Awaited<Built>> {
  const queryOn = preparing(build, rowsRunner<Awaited<Built>>);
  return (tx, values) => queryOn(tx).run(values);
}

/**
 * The same over tables that seldom change (db/standing.ts): what `shape` makes of the rows is kept from turn to turn while
 * these stand as they are, and so it is frozen. `shape` may know nothing but the rows. Without a place to keep it in it is
 * read each time.
 */
export function kept<P extends object, Built extends Query, Shaped = Awaited<Built>>(
  build: (tx: Tx, given: Given<P>) => Built,
  shape: (rows: Awaited<Built>) => Shaped = asTheyAre,
): (tx: Tx, values: P) => Promise<Shaped> {
  const queryOn = preparing(build, rowsRunner<Awaited<Built>>);
  const places = new WeakMap<object, Answers>();
  const placeOn = (standing: Standing, { text }: Compiled): Answers => {
    const known = places.get(standing);
    if (known) return known;
    const place = standing.answersOver(tablesIn(text));
    places.set(standing, place);
    return place;
  };
  return (tx, values) => {
    const { compiled, run } = queryOn(tx);
    const { standing } = tx;
    if (!standing) return run(values).then(shape);
    const answers = placeOn(standing, compiled);
    const key = JSON.stringify(compiled.bind(values as Values));
    const known = answers.find(key) as Promise<Shaped> | undefined;
    return known ?? keeping(answers, key, run(values), shape);
  };
}

async function keeping<Rows, Shaped>(
  answers: Answers,
  key: string,
  asked: Promise<Rows>,
  shape: (rows: Rows) => Shaped,
): Promise<Shaped> {
  const answer = frozen(shape(await asked));
  answers.keep(key, Promise.resolve(answer));
  return answer;
}

const asTheyAre = (rows: unknown) => rows as never;

const tablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/(?:from|join) "(\w+)"/g)].flatMap(([, name]) => name ?? [])),
];

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

interface ReadyQuery<Answer> {
  compiled: Compiled;
  run: Run<Answer>;
}

/** The query as a connection runs it: compiled once for a dialect, prepared once on a connection. */
function preparing<P extends object, Answer>(
  build: (tx: Tx, given: Given<P>) => Query,
  runner: Runner<Answer>,
): (tx: Tx) => ReadyQuery<Answer> {
  count += 1;
  const name = `q${count}`;
  const texts: Partial<Record<Tx["dialect"], Compiled>> = {};
  const known = new WeakMap<object, ReadyQuery<Answer>>();
  return (tx) => {
    const found = known.get(tx.db);
    if (found) return found;
    const made = texts[tx.dialect] ?? compiled(tx.dialect, build(tx, placeholders("") as Given<P>));
    texts[tx.dialect] = made;
    const query = { compiled: made, run: runner(tx, made, name) };
    known.set(tx.db, query);
    return query;
  };
}

/**
 * A statement that writes, answering how many rows it wrote, changed or took away. It says so without RETURNING, for which
 * SQLite keeps each row as it was and as it is: two to four times as long.
 */
export function preparedChange<P extends object>(
  build: (tx: Tx, given: Given<P>) => Query,
): (tx: Tx, values: P) => Promise<number> {
  const changeOn = preparing(build, changeRunner);
  return (tx, values) => changeOn(tx).run(values);
}

interface Insert extends Query {
  returning(key: { key: Column }): Query;
}

/** An insert of one row whose key is a running number (`c.serial()`): answers that. */
export function preparedSerial<P extends object>(
  build: (tx: Tx, given: Given<P>) => Insert,
  keyOf: (tx: Tx) => Column,
): (tx: Tx, values: P) => Promise<number> {
  const insertOn = preparing((tx: Tx, given: Given<P>) => {
    const insert = build(tx, given);
    return tx.dialect === "pg" ? insert.returning({ key: keyOf(tx) }) : insert;
  }, serialRunner);
  return (tx, values) => insertOn(tx).run(values);
}

/** Few enough that SQLite's limit on parameters is far, and that the texts stay few. */
const ROWS_AT_ONCE = 32;

/** An insert of rows, however many they are: prepared once for each number of them, its values named "0.token". */
export function preparedRows<P extends object>(
  build: (tx: Tx, rows: Given<P>[]) => Query,
): (tx: Tx, rows: readonly P[]) => Promise<void> {
  const insertOf = (size: number) =>
    prepared((tx) =>
      build(
        tx,
        Array.from({ length: size }, (_, index) => placeholders(`${index}.`) as Given<P>),
      ),
    );
  const inserts = Array.from({ length: ROWS_AT_ONCE }, (_, index) => insertOf(index + 1));
  return async (tx, rows) => {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const part = rows.slice(from, from + ROWS_AT_ONCE);
      await inserts[part.length - 1]?.(tx, part);
    }
  };
}

function rowsRunner<Rows>(tx: Tx, compiled: Compiled, name: string): Run<Rows> {
  const { bind, rowOf } = compiled;
  if (tx.dialect === "pg") {
    const send = sender(tx, compiled, name);
    if (rowOf) return async (values) => (await send(values)).rows.map(rowOf) as Rows;
    return async (values) => {
      const sent = send(values);
      await (tx.unanswered?.(sent) ?? sent);
      return [] as Rows;
    };
  }
  const statement = statementOf(tx, compiled);
  if (!rowOf) return async (values) => statement.run(...bind(values as Values)) as Rows;
  statement.raw();
  return async (values) => (statement.all(...bind(values as Values)) as unknown[][]).map(rowOf) as Rows;
}

function changeRunner(tx: Tx, compiled: Compiled, name: string): Run<number> {
  if (tx.dialect === "pg") {
    const send = sender(tx, compiled, name);
    return async (values) => (await send(values)).rowCount ?? 0;
  }
  const statement = statementOf(tx, compiled);
  return async (values) => statement.run(...compiled.bind(values as Values)).changes;
}

function serialRunner(tx: Tx, compiled: Compiled, name: string): Run<number> {
  if (tx.dialect === "pg") {
    const rowsOf = rowsRunner<[{ key: number }]>(tx, compiled, name);
    return async (values) => (await rowsOf(values))[0].key;
  }
  const statement = statementOf(tx, compiled);
  return async (values) => Number(statement.run(...compiled.bind(values as Values)).lastInsertRowid);
}

const statementOf = (tx: Tx, { text }: Compiled): BetterSqlite3.Statement =>
  connectionOf<BetterSqlite3.Database>(tx).prepare(text);

function sender(tx: Tx, { text, bind }: Compiled, name: string) {
  const client = connectionOf<pg.ClientBase>(tx);
  const config = { name, text, rowMode: "array" as const };
  return (values: object) => client.query<unknown[]>({ ...config, values: bind(values as Values) });
}

/** What drizzle was opened on. */
const connectionOf = <Connection>({ db }: Tx) => (db as unknown as { $client: Connection }).$client;

/** That a column's value is in a list given as a JSON array; its text is the same however long the list is. */
export function among({ dialect }: Tx, column: Column, list: Placeholder): SQL {
  if (dialect === "sqlite") return sql`${column} in (select value from json_each(${list}))`;
  const type = column.dataType === "number" ? sql`bigint` : sql`text`;
  // As an array, so that an index serves it inside an "or" too.
  return sql`${column} = any(array(select value::${type} from jsonb_array_elements_text(${list}::jsonb)))`;
}

/** Placeholders for `set`, which takes and encodes them like `values` does: only drizzle's types do not know it. */
export const placed = <V extends object>(
  given: V,
): { [K in keyof V]: V[K] extends Placeholder ? never : V[K] } => given as never;
