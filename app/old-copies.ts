/** What the program has made beside the database and nobody needs any more: copies past their days, drafts of killed processes. */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { backupFolder } from "./backup-files.ts";
import type { Config } from "./config.ts";
import { filesFolder } from "./files-folder.ts";

type Place = Pick<Config, "dataDir" | "backupDays">;

const DAY_MS = 86_400_000;
/** However old: where nobody has copied for long, or the clock is wrong, the last copies are all there is. */
const NEWEST_KEPT = 3;
const STAMP = String.raw`(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z`;
const UUID = String.raw`[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`;

/** Names as the program makes them; whatever has another name is somebody else's and stays. */
const ofBackup = new RegExp(`^dealerline-${STAMP}\\.db$`);
const ofMigration = new RegExp(`^before-\\d{4}_[\\w-]+-${STAMP}\\.db$`);
const ofRestore = new RegExp(`^dealerline\\.db\\.replaced-${STAMP}(?:-wal|-shm)?$`);
const draft = new RegExp(`^\\.(?:.+\\.)?${UUID}\\.part$`);

/**
 * Removes copies of the database older than `backupDays` that the program made and named: those of `backup` without a
 * name (the newest stay), those from before a migration or a restore; and drafts a day old, which nobody writes to any
 * more. Answers the files that are gone.
 */
export function removeOldCopies(config: Place, now: number): string[] {
  const backups = backupFolder(config);
  const oldest = now - config.backupDays * DAY_MS;
  const isOld = ({ madeAt }: Copy) => madeAt < oldest;
  const made = copiesIn(backups, ofBackup).sort((one, other) => one.madeAt - other.madeAt);
  const gone = [
    ...made.slice(0, -NEWEST_KEPT).filter(isOld),
    ...copiesIn(backups, ofMigration).filter(isOld),
    ...copiesIn(config.dataDir, ofRestore).filter(isOld),
    ...[config.dataDir, backups, filesFolder(config)].flatMap((folder) => oldDrafts(folder, now - DAY_MS)),
  ].map(({ file }) => file);
  for (const file of gone) rmSync(file, { force: true });
  return gone;
}

interface Copy {
  file: string;
  /** Epoch milliseconds, as its name says: being copied about changes a file's own times. */
  madeAt: number;
}

function copiesIn(folder: string, made: RegExp): Copy[] {
  return filesIn(folder).flatMap((name) => {
    const [year, month = 1, ...rest] = (made.exec(name) ?? []).slice(1).map(Number);
    return year === undefined
      ? []
      : [{ file: join(folder, name), madeAt: Date.UTC(year, month - 1, ...rest) }];
  });
}

const oldDrafts = (folder: string, oldest: number): Copy[] =>
  filesIn(folder)
    .filter((name) => draft.test(name))
    .map((name) => ({ file: join(folder, name), madeAt: statSync(join(folder, name)).mtimeMs }))
    .filter(({ madeAt }) => madeAt < oldest);

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
    : [];
