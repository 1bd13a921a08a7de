/** Copies of the files folder: files are named by their hash and never change, so only new ones are copied. */
import { constants, existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Config } from "./config.ts";

/** Where backups go that are given no name. */
export const backupFolder = ({ dataDir }: Pick<Config, "dataDir">): string => join(dataDir, "backups");

/** Copies of files lie in a folder beside the copies of the database, one for all of them. */
export const filesBeside = (backup: string): string => join(dirname(backup), "files");

export const backupFilesFolder = (place: Pick<Config, "dataDir">): string =>
  join(backupFolder(place), "files");

const HASH = /^[\da-f]{64}$/;

/** Copies what `to` lacks; answers how many files. A copy is whole or not there. */
export async function copyFiles(from: string, to: string): Promise<number> {
  if (!existsSync(from)) return 0;
  let count = 0;
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !HASH.test(entry.name)) continue;
    const target = join(to, entry.name.slice(0, 2), entry.name);
    if (existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    const draft = join(dirname(target), `.${basename(target)}.part`);
    // On file systems that can, the copy shares its blocks.
    await copyFile(join(entry.parentPath, entry.name), draft, constants.COPYFILE_FICLONE);
    await rename(draft, target);
    count += 1;
  }
  return count;
}
