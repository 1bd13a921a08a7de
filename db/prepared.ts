/** Queries built once for each connection: the builder costs many times what running its query does. */
import { type Placeholder, sql } from "drizzle-orm";
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
 * A query for the roads every message takes. Its text must not depend on its values: lists and conditions that come
 * and go belong to the plain builder.
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

/** Placeholders for `set`, which takes and encodes them like `values` does: only drizzle's types do not know it. */
export const placed = <V extends object>(
  given: V,
): { [K in keyof V]: V[K] extends Placeholder ? never : V[K] } => given as never;
