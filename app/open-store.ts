/** Opens the database the configuration names: PostgreSQL by its address, else the embedded one in the data folder. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "../db/store.ts";
import type { Config } from "./config.ts";

export async function openStore(
  config: Pick<Config, "databaseUrl" | "dataDir" | "sqliteSynchronous">,
): Promise<Store> {
  // Only the driver that is used is loaded: a start is waited for.
  if (config.databaseUrl) {
    const { openPg } = await import("../db/pg.ts");
    return openPg({ url: config.databaseUrl });
  }
  mkdirSync(config.dataDir, { recursive: true });
  const { openSqlite } = await import("../db/sqlite.ts");
  return openSqlite({ file: join(config.dataDir, "dealerline.db"), synchronous: config.sqliteSynchronous });
}
