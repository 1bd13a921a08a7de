/** Queries built once for each connection: the builder costs many times what running its query does. */
import { type Column, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Tx } from "./store.ts";

declare const values: unique symbol;

/** Stands in a query for the values given when it runs. A flag or JSON is encoded only in `values` and `set`. */
export type Given<P> = { readonly [K in keyof P]: Placeholder } & { readonly [values]?: P };

interface Preparable {
  // biome-ignore lint/suspicious/noExplicitAny: each of drizzle's builders has its own.
  prepare(name?: any): any;
}

interface Prepared<Rows> {
  execute(values: object): Promise<Rows>;
}

const placeholders = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) });
let count = 0;

/**
 * A query for the roads every message takes. Its text must not depend on its values: conditions that come and go
 * belong to the plain builder; a list is given through `among`.
 */
export function prepared<P extends object, Query extends Preparable & PromiseLike<unknown>>(
  build: (tx: Tx, given: Given<P>) => Query,
): (tx: Tx, values: P) => Promise<Awaited<Query>> {
  count += 1;
  const name = `q${count}`;
  const known = new WeakMap<object, Prepared<Awaited<Query>>>();
  return (tx, values) => {
    let query = known.get(tx.db);
    if (!query) {
      query = build(tx, placeholders as Given<P>).prepare(name) as Prepared<Awaited<Query>>;
      known.set(tx.db, query);
    }
    return query.execute(values);
  };
}

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
