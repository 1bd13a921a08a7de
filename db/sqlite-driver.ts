/**
 * The SQLite driver that this Node can run. Version 12 is the last for Node 20 and aborts the process on Node 24;
 * version 13 needs Node 22, so it is an optional dependency under a name of its own.
 */
import type BetterSqlite3 from "better-sqlite3";

const [major] = process.versions.node.split(".");
const name = Number(major) >= 22 ? "better-sqlite3-13" : "better-sqlite3";

const driver = (await import(name)) as { default: typeof BetterSqlite3 };

export const SqliteDatabase: typeof BetterSqlite3 = driver.default;
