/** Work that tries much and keeps nothing: on a copy of the embedded database, so that a running server waits for none of it. */
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../../db/store.ts";
import { databaseFile, openStore } from "../open-store.ts";
import type { Opened } from "./with-store.ts";

/** On PostgreSQL, where writers do not wait for each other, the store itself. */
export async function onCopy<T>({ store, config }: Opened, work: (store: Store) => Promise<T>): Promise<T> {
  if (store.dialect === "pg") return work(store);
  const { backupSqlite } = await import("../../db/backup.ts");
  // Beside the database: elsewhere there may be no room for it.
  const folder = await mkdtemp(join(config.dataDir, "dry-run-"));
  try {
    backupSqlite(databaseFile(config), databaseFile({ dataDir: folder }));
    const copy = await openStore({ ...config, dataDir: folder, sqliteSynchronous: "NORMAL" });
    try {
      return await work(copy);
    } finally {
      await copy.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
