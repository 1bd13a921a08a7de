/** Opens the database the configuration names: PostgreSQL by its address, else the embedded one in the data folder. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { RolesError } from "../db/errors.ts";
import type { SqliteOptions } from "../db/sqlite.ts";
import type { Store } from "../db/store.ts";
import { type Config, ConfigError, mends } from "./config.ts";

type StorePlace = Pick<Config, "databaseUrl" | "dataDir" | "sqliteSynchronous">;

/** Where the embedded database lies. */
export const databaseFile = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "dealerline.db");

/** Brings it to this version first; throws SchemaError where that cannot be done. */
export async function openStore(
  config: StorePlace,
  { onMigrated, checkpointer }: Pick<SqliteOptions, "onMigrated" | "checkpointer"> = {},
): Promise<Store> {
  const told = onMigrated && { onMigrated };
  // Only the driver that is used is loaded: a start is waited for.
  if (config.databaseUrl) {
    const { openPg } = await import("../db/pg.ts");
    return answered(config.databaseUrl, (url) => openPg({ url, ...told }));
  }
  makeFolder(config.dataDir);
  const { openSqlite } = await import("../db/sqlite.ts");
  const apart = checkpointer && { checkpointer };
  return openSqlite({ file: databaseFile(config), synchronous: config.sqliteSynchronous, ...told, ...apart });
}

/** Names, orders and sealed tokens will lie in it: it is its maker's alone. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`DATA_DIR: set it to ${mends.DATA_DIR} (${reason})`]);
  }
}

const VARIABLE = "DATABASE_URL";

/** What a PostgreSQL is asked; throws ConfigError where its address, given by `name`, is what has to be mended. */
export async function answered<T>(
  url: string,
  ask: (url: string) => Promise<T>,
  name = VARIABLE,
): Promise<T> {
  try {
    return await ask(url);
  } catch (error) {
    const problem = misnamed(url, error);
    if (problem === null) throw error;
    throw new ConfigError([`${name}: ${problem}${name === VARIABLE ? problemElse(error) : ""}`]);
  }
}

const unreachable = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN"],
  ...["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH", "EACCES", "ENOENT"],
]);

/**
 * What the operator can mend in the address: the server, the user, the database. Null for whatever else went wrong.
 * The address is told without its password.
 */
function misnamed(address: string, error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const { hostname, port, username, pathname } = new URL(address);
  const server = `${hostname}:${port || "5432"}`;
  const user = decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  const code = "code" in error ? String(error.code) : "";
  if (error instanceof RolesError)
    return `"${user}" may not make the roles Dealerline needs; run once as the server's administrator: ${error.statements.join("; ")};`;
  if (unreachable.has(code))
    return `no database server answers at ${server} (${code}); check the host and the port`;
  if (code === "28P01" || code === "28000" || error.message.startsWith("SASL"))
    return `the server at ${server} does not let "${user}" in; check the user and the password`;
  if (code === "3D000")
    return `there is no database "${database}" at ${server}; create it (createdb ${database})`;
  return null;
}

/** Roles are needed wherever the database lies; any other mend has an alternative. */
const problemElse = (error: unknown): string =>
  error instanceof RolesError ? "" : ", or leave the variable out for the embedded database";
