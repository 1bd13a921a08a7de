/** What a bot with a dialog keeps on disk: the state of each chat, and the orders. */
import { SqliteDatabase } from "../../db/sqlite-driver.ts";

export interface NewOrder {
  userId: number;
  article: string;
  amount: number;
}

/** Each write is a transaction of its own, as in a bot put together from a framework and its session plugin. */
export function openOrderDatabase(file: string, synchronous: "FULL" | "NORMAL") {
  const database = new SqliteDatabase(file);
  database.pragma("journal_mode = WAL");
  database.pragma(`synchronous = ${synchronous}`);
  database.exec(`
    CREATE TABLE states (key TEXT PRIMARY KEY, state TEXT NOT NULL);
    CREATE TABLE orders (
      number INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, article TEXT NOT NULL,
      amount INTEGER NOT NULL, day TEXT NOT NULL, at INTEGER NOT NULL
    );
  `);
  const select = database.prepare<[string], { state: string }>("SELECT state FROM states WHERE key = ?");
  const upsert = database.prepare(
    "INSERT INTO states VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state",
  );
  const remove = database.prepare("DELETE FROM states WHERE key = ?");
  const insert = database.prepare(
    "INSERT INTO orders (user_id, article, amount, day, at) VALUES (?, ?, ?, ?, ?)",
  );

  return {
    states: {
      read(key: string): unknown {
        const row = select.get(key);
        return row && JSON.parse(row.state);
      },
      write(key: string, state: unknown): void {
        upsert.run(key, JSON.stringify(state));
      },
      delete(key: string): void {
        remove.run(key);
      },
    },
    /** The order's number. */
    addOrder: ({ userId, article, amount }: NewOrder, day: string): number =>
      Number(insert.run(userId, article, amount, day, Date.now()).lastInsertRowid),
  };
}
