/** Opens the database the configuration names: PostgreSQL by its address, else the embedded one in the data folder. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openPg } from "../db/pg.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Store } from "../db/store.ts";
import type { Config } from "./config.ts";

export function openStore(
  config: Pick<Config, "databaseUrl" | "dataDir" | "sqliteSynchronous">,
): Promise<Store> {
  if (config.databaseUrl) return openPg({ url: config.databaseUrl });
  mkdirSync(config.dataDir, { recursive: true });
  return openSqlite({ file: join(config.dataDir, "dealerline.db"), synchronous: config.sqliteSynchronous });
}
