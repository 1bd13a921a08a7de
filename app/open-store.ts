/** Opens the database the configuration names: PostgreSQL by its address, else the embedded one in the data folder. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { MigrationReport } from "../db/migrations.ts";
import type { Store } from "../db/store.ts";
import type { Config } from "./config.ts";

type StorePlace = Pick<Config, "databaseUrl" | "dataDir" | "sqliteSynchronous">;

/** Where the embedded database lies. */
export const databaseFile = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "dealerline.db");

/** Brings it to this version first; throws SchemaError where that cannot be done. */
export async function openStore(
  config: StorePlace,
  onMigrated?: (report: MigrationReport) => void,
): Promise<Store> {
  const told = onMigrated && { onMigrated };
  // Only the driver that is used is loaded: a start is waited for.
  if (config.databaseUrl) {
    const { openPg } = await import("../db/pg.ts");
    return openPg({ url: config.databaseUrl, ...told });
  }
  mkdirSync(config.dataDir, { recursive: true });
  const { openSqlite } = await import("../db/sqlite.ts");
  return openSqlite({ file: databaseFile(config), synchronous: config.sqliteSynchronous, ...told });
}
