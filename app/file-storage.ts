/** The storage of files as it is configured: the folder alone, or a bucket with the folder as a copy at hand. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RemoteBytes } from "../core/files/remote-bytes.ts";
import { FileStorage } from "../core/files/storage.ts";
import type { Config } from "./config.ts";
import { filesFolder } from "./files-folder.ts";

type Place = Pick<Config, "dataDir"> & Partial<Pick<Config, "bucket">>;

/** Null where none is configured: then its client is never loaded. */
export async function configuredBucket({ bucket }: Pick<Place, "bucket">): Promise<RemoteBytes | null> {
  return !bucket ? null : (await import("./bucket.ts")).openBucket(bucket);
}

export const fileStorage = async (config: Place): Promise<FileStorage> =>
  new FileStorage(filesFolder(config), await configuredBucket(config));

const DAY_MS = 86_400_000;
const DAYS_AT_HAND = 7;
const HASH = /^[\da-f]{64}$/;

/**
 * Takes files out of the folder that are a week old and in the bucket, and brings those there first that are not: a folder
 * from before there was a bucket moves so by itself. Answers how many are gone; none without a bucket.
 */
export async function tidyFolder(config: Place, now: number): Promise<number> {
  const bucket = await configuredBucket(config);
  const folder = filesFolder(config);
  if (bucket === null || !existsSync(folder)) return 0;
  let gone = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !HASH.test(entry.name)) continue;
    if (now - statSync(path).mtimeMs < DAYS_AT_HAND * DAY_MS) continue;
    if (!(await bucket.has(entry.name))) await bucket.put(entry.name, path);
    await rm(path, { force: true });
    gone += 1;
  }
  return gone;
}
